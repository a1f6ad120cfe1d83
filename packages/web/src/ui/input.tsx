import type { JSX } from "solid-js"
import { root } from "./input.module.css"

export const Input = (props: JSX.InputHTMLAttributes<HTMLInputElement>) => (
  <input type="text" autocomplete="off" {...props} class={root} />
)

export const TextArea = (props: JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <textarea rows={3} {...props} class={root} />
)

/** The native select: it opens as the platform's own, also on a telephone. */
export const Select = (props: JSX.SelectHTMLAttributes<HTMLSelectElement>) => <select {...props} class={root} />
