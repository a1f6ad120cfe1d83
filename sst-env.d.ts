/* The links that infra/ gives to the functions. */
declare module "sst" {
  export interface Resource {
    Table: { name: string; type: "sst.aws.Dynamo" }
    Live: { url: string; managementEndpoint: string; type: "sst.aws.ApiGatewayWebSocket" }
    Release: { version: string; commit: string; type: "sst.sst.Linkable" }
    Site: { url: string; type: "sst.sst.Linkable" }
    SignIn: {
      issuer: string
      clientId: string
      scope: string
      account: string
      claims: { account: string; user: string; profile: string; name: string }
      origins: string[]
      type: "sst.sst.Linkable"
    }
    SignInSecret: { value: string; type: "sst.sst.Secret" }
  }
}
export {}
