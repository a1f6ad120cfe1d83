/** The mark of the product; its name stands beside it, or is the page's. */
export function Logo(props: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={props.size ?? 20} height={props.size ?? 20} fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="7" fill="var(--color-accent)" />
      <path d="M7 7v5.5a5 5 0 0 0 10 0V7" stroke="#fff" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="12" cy="8.2" r="1.7" fill="#fff" />
    </svg>
  )
}
