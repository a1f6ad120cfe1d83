/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app: ({ stage }) => ({
    name: "ucrm",
    home: "aws",
    removal: stage === "production" ? "retain" : "remove",
    protect: stage === "production",
    providers: { aws: "7.20.0" },
  }),
  async run() {
    const { execFileSync } = await import("node:child_process")
    execFileSync("npm", ["run", "bundle"], { stdio: "inherit" })

    await import("./infra/route")
    await import("./infra/alarm")
    await import("./infra/dashboard")
    await import("./infra/outside")
    await import("./infra/backup")
    const { router } = await import("./infra/web")
    const { live } = await import("./infra/live")
    return { site: router.url, live: live.url }
  },
})
