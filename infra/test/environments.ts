export const DOMAIN = "crm.example.com"
export const ALARM_EMAIL = "operations@example.com"
export const BACKUP_REGION = "us-west-2"
export const ISSUER = "https://acme.okta.example/oauth2/default"
export const SECRET = "a-secret-that-is-nowhere-in-the-plan"

/** The stages that are planned, with their variables: one with everything, one with nothing, one with a restored table. */
export const ENVIRONMENTS = {
  production: {
    UCRM_DOMAIN: DOMAIN,
    UCRM_ALARM_EMAIL: ALARM_EMAIL,
    UCRM_BUDGET_USD: "500",
    UCRM_BACKUP_REGION: BACKUP_REGION,
    UCRM_WARM_UNITS: "20000/10000",
    UCRM_ISSUER: ISSUER,
    UCRM_ISSUER_CLIENT: "0oa1",
    UCRM_ISSUER_CLAIMS: "account=company user=https://acme.example/agent",
    SST_SECRET_SignInSecret: SECRET,
  },
  ana: {},
  restored: { UCRM_TABLE: "ucrm-restored" },
}
