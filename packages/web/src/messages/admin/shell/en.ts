export const en = {
  title: "Administration",
  goTo: (of: { place: string }) => `Administration: ${of.place}`,
  denied: "Not for your profile",
  deniedHelp: (of: { place: string }) =>
    `Your profile does not open ${of.place}. An administrator of your account's profiles can change that.`,
  deniedAll: "Your profile opens no part of the administration.",
  instead: "What your profile opens:",
  home: "Go to your interactions",
}
