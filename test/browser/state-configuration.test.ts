import { describeAdminStates } from "./a11y"
import { CONFIGURATION_STATES } from "./states/admin"

describeAdminStates(...CONFIGURATION_STATES)
