import { describeAdminStates } from "./a11y"
import { CONTACT_LIST_STATES, INTERACTIONS_STATES } from "./states/lists"

describeAdminStates(...CONTACT_LIST_STATES, ...INTERACTIONS_STATES)
