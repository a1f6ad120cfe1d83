import { type Browser, chromium as playwright } from "playwright-core"
import { chromium } from "./chromium"

// Playwright switches the partitioning of third-party storage off, which users have on: designs that fail in a real
// frame would pass. This is its argument to the letter, without which the rest stays as users have it.
const UNPARTITIONED =
  "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades," +
  "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning," +
  "AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying," +
  "AimEnabled,PreconnectToSearch,msForceBrowserSignIn,msEdgeUpdateLaunchServicesPreferredVersion"

/** A browser that treats frames of other origins as browsers of today do: no third-party cookies but partitioned ones. */
export function launch(): Promise<Browser> {
  return playwright.launch({
    ...chromium(),
    args: ["--test-third-party-cookie-phaseout"],
    ignoreDefaultArgs: [UNPARTITIONED],
  })
}
