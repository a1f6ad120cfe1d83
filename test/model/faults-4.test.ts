import { describeFaults } from "./fault-matrix"

describeFaults(3, 4)
