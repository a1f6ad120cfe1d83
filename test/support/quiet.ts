import { Log } from "@ucrm/core/log"

Log.to(() => {})
