import { describeStates } from "./a11y"
import { AGENT_STATES } from "./states/agent"

describeStates("the agent's page", AGENT_STATES, "/", "ana")
