/** The house's looks for pages beside the site, whose own files have other names at every build. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(oklch(0.25 0.018 266), oklch(0.94 0.006 266));
  --ink-quiet: light-dark(oklch(0.485 0.02 266), oklch(0.73 0.014 266));
  --ground: light-dark(oklch(0.977 0.004 266), oklch(0.185 0.012 266));
  --paper: light-dark(oklch(1 0 0), oklch(0.215 0.013 266));
  --hover: light-dark(oklch(0.25 0.04 266 / 5%), oklch(0.95 0.02 266 / 6%));
  --line-strong: light-dark(oklch(0.66 0.016 266), oklch(0.54 0.016 266));
  --accent: light-dark(oklch(0.5 0.17 270), oklch(0.57 0.16 270));
  --accent-ink: light-dark(oklch(0.46 0.17 270), oklch(0.79 0.1 270));
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--ground);
  color: var(--ink);
  font: 420 0.875rem / 1.4286 "Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif;
}
main {
  display: grid;
  align-content: center;
  justify-items: start;
  gap: 1rem;
  min-block-size: 100dvh;
  max-inline-size: 24.5rem;
  margin-inline: auto;
  padding: 1.25rem;
}
.mark { fill: var(--accent); }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 620; letter-spacing: -0.015em; text-wrap: balance; }
p { color: var(--ink-quiet); }
form { display: grid; gap: 0.5rem; inline-size: 100%; }
a, button {
  display: inline-flex;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem;
  min-block-size: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--paper);
  color: inherit;
  font: inherit;
  font-weight: 520;
  text-decoration: none;
  cursor: pointer;
}
a:hover, button:hover { background: linear-gradient(var(--hover), var(--hover)) var(--paper); }
:focus-visible { outline: 2px solid var(--accent-ink); outline-offset: 2px; }
small { font-size: inherit; font-weight: 420; color: var(--ink-quiet); }
`
