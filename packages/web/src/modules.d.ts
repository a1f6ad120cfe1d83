/** A style module has a class per component; the parts of a component are selected by `data-slot`. */
declare module "*.module.css" {
  export const root: string
  export const arrivalData: string
  export const chip: string
  export const column: string
  export const columns: string
  export const condition: string
  export const conflict: string
  export const counts: string
  export const disposition: string
  export const dropZone: string
  export const editor: string
  export const exportColumns: string
  export const fileInfo: string
  export const group: string
  export const icon: string
  export const iconButton: string
  export const input: string
  export const kbd: string
  export const live: string
  export const matched: string
  export const note: string
  export const notice: string
  export const offer: string
  export const palette: string
  export const progress: string
  export const shortcuts: string
  export const skeleton: string
  export const splash: string
  export const splitView: string
  export const steps: string
  export const toggle: string
  export const views: string
}

declare module "tinykeys" {
  export interface KeyBindingMap {
    [keybinding: string]: (event: KeyboardEvent) => void
  }
  export function tinykeys(target: Window | HTMLElement, bindings: KeyBindingMap): () => void
}
