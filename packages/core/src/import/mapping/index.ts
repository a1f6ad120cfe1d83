export { BYTE_ORDER_MARK, csvLine, protectCell, unprotectCell } from "./cell"
export { fieldText, identifierText } from "./cell-text"
export { type Converted, hasLostDigits, lostDigits, type Notation, readOptions, toFieldValue } from "./convert"
export { guessMapping } from "./guess"
export { headerKey } from "./headers"
export {
  CONTACT_ID_HEADER,
  columnHeader,
  fieldHeaders,
  identifierHeader,
  LANGUAGES,
  type Language,
  RECORD_COLUMNS,
  type RecordColumn,
} from "./own-columns"
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
