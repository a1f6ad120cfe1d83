/** A style module has one class, `root`; its parts are told by `data-slot`. */
declare module "*.module.css" {
  export const root: string
}

declare module "tinykeys" {
  export interface KeyBindingMap {
    [keybinding: string]: (event: KeyboardEvent) => void
  }
  export function tinykeys(target: Window | HTMLElement, bindings: KeyBindingMap): () => void
}
