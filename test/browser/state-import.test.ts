import { describeAdminStates } from "./a11y"
import { IMPORT_STATES } from "./states/import"

describeAdminStates(...IMPORT_STATES)
