import { describeFaults } from "./fault-matrix"

describeFaults(0, 4)
