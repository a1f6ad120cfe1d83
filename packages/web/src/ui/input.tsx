import type { JSX } from "solid-js"
import { root } from "./input.module.css"

export function Input(props: JSX.InputHTMLAttributes<HTMLInputElement>) {
  return <input type="text" autocomplete="off" {...props} class={root} />
}

export function TextArea(props: JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={3} {...props} class={root} />
}

/** The native select: it opens as the platform's own, also on a telephone. */
export function Select(props: JSX.SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...props} class={root} />
}
