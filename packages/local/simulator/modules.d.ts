/** A style module has one class, `root`; its parts are told by `data-slot`. */
declare module "*.module.css" {
  export const root: string
}
