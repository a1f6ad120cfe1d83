import { describeAdminStates } from "./a11y"
import { QUALITY_STATES } from "./states/admin"
import { WEBHOOK_STATES } from "./states/admin-access"
import { PREVIEW_STATES } from "./states/admin-preview"

describeAdminStates(...QUALITY_STATES, ...WEBHOOK_STATES, ...PREVIEW_STATES)
