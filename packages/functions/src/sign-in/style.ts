/** The style of the sign-in pages, which cannot link the hashed files of the site: it repeats the tokens that it needs. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --color-text: light-dark(oklch(0.25 0.018 266), oklch(0.94 0.006 266));
  --color-text-secondary: light-dark(oklch(0.485 0.02 266), oklch(0.73 0.014 266));
  --color-background: light-dark(oklch(0.977 0.004 266), oklch(0.185 0.012 266));
  --color-surface: light-dark(oklch(1 0 0), oklch(0.215 0.013 266));
  --color-hover: light-dark(oklch(0.25 0.04 266 / 5%), oklch(0.95 0.02 266 / 6%));
  --color-border-strong: light-dark(oklch(0.66 0.016 266), oklch(0.54 0.016 266));
  --color-accent: light-dark(oklch(0.5 0.17 270), oklch(0.57 0.16 270));
  --color-accent-text: light-dark(oklch(0.46 0.17 270), oklch(0.79 0.1 270));
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--color-background);
  color: var(--color-text);
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
.mark { fill: var(--color-accent); }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 620; letter-spacing: -0.015em; text-wrap: balance; }
p { color: var(--color-text-secondary); }
form { display: grid; gap: 0.5rem; inline-size: 100%; }
a, button {
  display: inline-flex;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem;
  min-block-size: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid var(--color-border-strong);
  border-radius: 6px;
  background: var(--color-surface);
  color: inherit;
  font: inherit;
  font-weight: 520;
  text-decoration: none;
  cursor: pointer;
}
a:hover, button:hover { background: linear-gradient(var(--color-hover), var(--color-hover)) var(--color-surface); }
:focus-visible { outline: 2px solid var(--color-accent-text); outline-offset: 2px; }
small { font-size: inherit; font-weight: 420; color: var(--color-text-secondary); }
`
