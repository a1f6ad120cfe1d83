/** A style module has the class `root`; its parts are selected by `data-slot`. */
declare module "*.module.css" {
  export const root: string
}
