import { describeFaults } from "./fault-matrix"

describeFaults(2, 4)
