import { describeFaults } from "./fault-matrix"

describeFaults(1, 4)
