/** What differs from one stage to another: the stage's name and, in `.env.<stage>`, its addresses. */
export const production = $app.stage === "production"

/** The site's own domain, with its zone in Route 53; without one CloudFront's address is used. */
export const domain = process.env["UCRM_DOMAIN"]

/** The origins that may frame the site, given separated by spaces: `https://*.ucontactcloud.com`. */
export const embedders = process.env["UCRM_EMBEDDERS"]?.trim().split(/\s+/) ?? []

/** For how long anything is logged. */
export const retention = "1 month" as const
