import { issuer } from "./stage"

/** The client's secret at the issuer: `npm run sst -- secret set SignInSecret <value> --stage <stage>`. None for a public client. */
export const signInSecret = new sst.Secret("SignInSecret", "")

/** The issuer of the sign-in. The only origin is that of the site, which is in the link of the site. */
export const signIn = new sst.Linkable("SignIn", { properties: { ...issuer, origins: [] as string[] } })
