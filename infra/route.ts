import { api } from "./api"
import { handler } from "./function"
import { live } from "./live"
import { table } from "./table"
import { site } from "./web"

api.route("ANY /v1/{proxy+}", { ...handler("api", "lambda.handler"), link: [table, live, site] })

live.route("$connect", { ...handler("connect", "live.connect"), link: [table] })
live.route("$disconnect", { ...handler("disconnect", "live.disconnect"), link: [table] })
live.route("$default", { ...handler("message", "live.message"), link: [table] })
