export const en = {
  title: "First steps",
  help: "What a new account needs before its first call. The list disappears when every step is done.",
  done: "Done",
  step: {
    section: { title: "Create a section", help: "The fields that agents see and fill in." },
    users: { title: "Add users", help: "Each agent with the ID that uContact X sends." },
    host: { title: "Connect uContact X", help: "Create a host and enter its token in uContact X." },
    contacts: { title: "Create or import contacts", help: "A call from a known number then shows its contact." },
    publish: { title: "Publish", help: "Agents see sections once they are published." },
  },
}
