// Imported when it runs: SST reads the configuration before it installs its platform, which brings this package.
const { RandomPassword } = await import("@pulumi/random")

/** A random value that CloudFront sends with every request to the API, which refuses requests without it. */
export const originKey = new RandomPassword("OriginKey", { length: 48, special: false })

/** The link of this value to the API. */
export const originKeyLink = new sst.Linkable("OriginKey", { properties: { value: originKey.result } })
