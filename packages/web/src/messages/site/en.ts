import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

type OtherAccount = { address: string; account: string; name: string }

const plural = pluralOf("en")

export const en = {
  conflicts: (of: { count: number }) =>
    plural(of.count, { one: `${of.count} conflict waits`, other: `${of.count} conflicts wait` }),
  importRuns: (of: { done: string; total: string }) => `An import runs: ${of.done} of ${of.total} rows`,
  endpointsOff: (of: { count: number }) =>
    plural(of.count, {
      one: `${of.count} webhook endpoint was disabled`,
      other: `${of.count} webhook endpoints were disabled`,
    }),
  webhooks: "Webhooks",
  interactions: "All interactions",
  admin: "Admin",
  ownTab: "Open in its own tab",
  tabs: { closeEnded: "Close all ended" },
  arrivals: {
    label: "New interactions",
    new: "New:",
    open: "Open",
    dismiss: (of: { who: string }) => `Dismiss ${of.who}`,
    arrived: (of: { channel: string; who: string; campaign: string }) =>
      `New interaction: ${of.channel}, ${of.who}, ${of.campaign}.`,
    moved: (of: { campaign: string }) => `Transferred to ${of.campaign}.`,
    ended: (of: { who: string }) => `The interaction with ${of.who} has ended.`,
  },
  notices: {
    title: "Notice in the page title while another window is in front",
    sound: "Sound for a new interaction",
    desktop: "Desktop notice while another window is in front",
    refused: "Your browser does not allow desktop notices for uCRM.",
  },
  shortcuts: {
    title: "Keyboard shortcuts",
    lettersOff: "Single-key shortcuts are switched off in the menu.",
    page: "Everywhere",
    tabs: "Interactions",
    interaction: "This interaction",
    contact: "Contact",
  },
  signOut: {
    title: "Sign out",
    here: "Sign out",
    everywhere: "Sign out everywhere",
    everywhereHelp: "Ends your sessions in every browser and frame.",
    unsaved: "What you typed and did not save is discarded when you sign out.",
  },
  signIn: {
    title: "Sign in to uCRM",
    intro: "Use your company account.",
    expired: "Your session has ended. Sign in again to continue; what you typed is kept.",
    left: "You have signed out.",
    signIn: "Sign in",
    waiting: "Continue in the window that opened. If it is closed, sign in again.",
    blocked: "Your browser blocked the window. Allow pop-ups for this page, then sign in again.",
    failed: "Sign-in failed. Try again.",
  },
  localSignIn: {
    intro: "Demo: continue without signing in",
    as: (of: { name: string }) => `Continue as ${of.name}`,
    agent: "Agent",
    admin: "Administrator",
    failed: "Sign-in failed in the local stack. Try again.",
  },
  otherAccount: {
    title: "You are signed in to another account",
    help: (of: OtherAccount) =>
      `This frame belongs to ${of.address}; you are signed in to ${of.account} as ${of.name}.`,
    again: "Sign in again",
    tab: "Open uCRM in its own tab",
  },
  notFound: {
    title: "Page not found",
    help: "The link may be old or wrong.",
    home: "Go to your interactions",
  },
}
export type SiteMessages = MessagesOf<typeof en>
