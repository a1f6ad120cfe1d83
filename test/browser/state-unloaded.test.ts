import { describeAdminStates } from "./a11y"
import { UNLOADED_STATES } from "./states/admin"

describeAdminStates(...UNLOADED_STATES)
