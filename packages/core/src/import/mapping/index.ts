export { type Converted, hasLostDigits, lostDigits, type Notation, toFieldValue } from "./convert"
export { guessMapping } from "./guess"
export { headerKey } from "./headers"
export { type ColumnSample, Sampler } from "./sample"
export {
  BASE_TARGETS,
  type BaseTarget,
  Column,
  DateOrder,
  Decimal,
  MappedColumn,
  Mapping,
} from "./schema"
