/* The links that infra/ gives to the functions. */
declare module "sst" {
  export interface Resource {
    Table: { name: string; type: "sst.aws.Dynamo" }
    Live: { url: string; managementEndpoint: string; type: "sst.aws.ApiGatewayWebSocket" }
    Release: { version: string; commit: string; type: "sst.sst.Linkable" }
    Site: { url: string; type: "sst.sst.Linkable" }
  }
}
export {}
