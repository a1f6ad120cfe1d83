import { issuer } from "./stage"

/** The client's secret at the issuer: `npm run sst -- secret set SignInSecret <value> --stage <stage>`. None for a public client. */
export const signInSecret = new sst.Secret("SignInSecret", "")

/** Where people sign in. The site has one origin, which its link says. */
export const signIn = new sst.Linkable("SignIn", { properties: { ...issuer, origins: [] as string[] } })
