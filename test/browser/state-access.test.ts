import { describeAdminStates } from "./a11y"
import { ACCESS_STATES } from "./states/admin-access"

describeAdminStates(...ACCESS_STATES)
