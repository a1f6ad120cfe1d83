import { Log } from "@ucrm/core/log"

Log.setSink(() => {})
