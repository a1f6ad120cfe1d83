import { type Browser, chromium as playwright } from "playwright-core"
import { chromium } from "./chromium"

// Playwright disables the partitioning of third-party storage, which users have enabled: a design that fails in a real
// frame would pass. This is exactly its argument, which is removed from the arguments of the browser.
const UNPARTITIONED =
  "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades," +
  "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning," +
  "AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying," +
  "AimEnabled,PreconnectToSearch,msForceBrowserSignIn,msEdgeUpdateLaunchServicesPreferredVersion"

/** Launches a browser that treats frames as current browsers do: only partitioned third-party cookies. */
export function launch(): Promise<Browser> {
  return playwright.launch({
    ...chromium(),
    args: ["--test-third-party-cookie-phaseout"],
    ignoreDefaultArgs: [UNPARTITIONED],
  })
}
