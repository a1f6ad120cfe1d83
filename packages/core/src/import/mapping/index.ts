export {
  BYTE_ORDER_MARK,
  type ColumnSample,
  csvLine,
  fieldText,
  identifierText,
  protectCell,
  Sampler,
  unprotectCell,
} from "./cell"
export { type Converted, hasLostDigits, lostDigitsProblem, type Notation, readOptions, toFieldValue } from "./convert"
export {
  CONTACT_ID_HEADER,
  columnHeader,
  fieldHeaders,
  guessMapping,
  identifierHeader,
  LANGUAGES,
  type Language,
  RECORD_COLUMNS,
  type RecordColumn,
} from "./guess"
export { headerKey } from "./headers"
export {
  BASE_TARGETS,
  type BaseTarget,
  Column,
  DateOrder,
  Decimal,
  MappedColumn,
  Mapping,
} from "./schema"
