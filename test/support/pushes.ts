import { startReceiver } from "./receiver"

/** Receives what is posted to live connections. Links are read once: it is imported before anything reads them. */
export const pushes = await startReceiver()

process.env["SST_RESOURCE_Live"] = JSON.stringify({ url: "ws://localhost/live", managementEndpoint: pushes.url })
