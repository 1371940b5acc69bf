/** Looks of the page: light and dark, wide and narrow, on a screen and on paper. Contrast is 4.5 to 1 and more. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1c2430; --soft: #4d5967; --line: #c3ccd6; --panel: #f3f6f9;
  --link: #0b57d0; --blue: #dbe9ff; --blue-strong: #2d6cdf; --green: #d9f2e1; --green-strong: #1d8348; --idle: #eceff2;
  --grave: #b3261e; --grave-ground: #fdecea; --notable: #7a4d00; --notable-ground: #fff4df; --store: #fbf1dc; }
@media (prefers-color-scheme: dark) { :root { --ground: #12161c; --text: #e8edf3; --soft: #aab6c4; --line: #43505e;
  --panel: #1b222b; --link: #8ab4f8; --blue: #1b2f52; --blue-strong: #6ea0ff; --green: #16382a; --green-strong: #5cc98a;
  --idle: #262e38; --grave: #ff9d94; --grave-ground: #3b1d1b; --notable: #f2c572; --notable-ground: #352a14; --store: #332b19; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", "Open Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.3rem; margin: 0 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1rem 0 0.5rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, main:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: var(--ground); padding: 0.5rem 1rem; }
.skip:focus { left: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0.5rem 0; }
nav a { display: inline-block; padding: 0.25rem 0; }
section { border-top: 1px solid var(--line); padding: 1.25rem 0; }
header p, footer, .aside, caption { color: var(--soft); }
.aside { margin: 0.15rem 0; font-size: 0.9rem; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
figure { margin: 0 0 1rem; }
.alarm { background: var(--grave-ground); color: var(--grave); border-left: 4px solid var(--grave); padding: 0.5rem 0.75rem; }

.diagram { display: block; width: 100%; max-width: 30rem; height: auto; margin: 0 auto; }
.diagram text { fill: var(--text); font-size: 12px; }
.diagram .name { font-size: 13px; font-weight: 600; }
.diagram .line { fill: var(--soft); }
.diagram .frame { fill: var(--panel); stroke: var(--line); }
.diagram .network > .frame { fill: none; stroke-dasharray: 5 4; stroke: var(--soft); }
.diagram .users > .frame { fill: var(--ground); stroke: var(--soft); }
.diagram .blue > .frame { fill: var(--blue); stroke: var(--blue-strong); }
.diagram .green > .frame { fill: var(--green); stroke: var(--green-strong); }
.diagram .idle > .frame { fill: var(--idle); }
.diagram .store > .frame { fill: var(--store); }
.diagram .blue .line, .diagram .green .line, .diagram .store .line { fill: var(--text); }
.diagram .track { fill: var(--ground); }
.diagram .blue .share { fill: var(--blue-strong); }
.diagram .green .share { fill: var(--green-strong); }
.diagram polyline { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.diagram polygon { fill: var(--soft); }

.changes { padding: 0; list-style: none; }
.changes li { border-left: 4px solid var(--line); background: var(--panel); margin: 0 0 0.5rem; padding: 0.5rem 0.75rem; }
.changes p { margin: 0; }
.changes .risk { display: inline-block; margin-right: 0.35rem; text-transform: uppercase; font-size: 0.8rem; letter-spacing: 0.03em; }
.changes .notable { border-color: var(--notable); background: var(--notable-ground); }
.changes .notable .risk { color: var(--notable); }
.changes .grave { border-color: var(--grave); background: var(--grave-ground); }
.changes .grave .risk { color: var(--grave); }
.changes .notable .aside, .changes .grave .aside { color: var(--text); }

table { border-collapse: collapse; width: 100%; font-size: 0.95rem; margin: 0 0 1rem; }
caption { text-align: left; padding: 0 0 0.35rem; }
th, td { min-width: 6rem; text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--line); }
tbody th { font-weight: 600; min-width: 8.5rem; }
tr.grave > * { background: var(--grave-ground); }
tr.sum > * { border-top: 2px solid var(--line); font-weight: 600; }
.bar { display: block; width: 100%; min-width: 4rem; height: 0.75rem; margin-top: 0.4rem; }
.bar.spent rect { fill: var(--blue-strong); }
.bar.saved rect { fill: var(--green-strong); }
.cost td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
.cost td:nth-child(3) { width: 40%; }

@media screen and (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; width: 100%; }
  tbody tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 0.6rem; padding: 0.4rem 0.6rem; }
  tbody th, tbody td, tr.sum > * { border: 0; padding: 0.1rem 0; }
  td[data-column]::before { content: attr(data-column) ": "; color: var(--soft); }
  .cost td:nth-child(3) { width: 100%; }
  .cost td:nth-child(3)::before { content: none; }
}
@media print {
  :root { --ground: #ffffff; --text: #000000; --soft: #333333; --line: #999999; --panel: #ffffff; --link: #000000; --blue: #ffffff;
    --blue-strong: #2d6cdf; --green: #ffffff; --green-strong: #1d8348; --idle: #ffffff; --store: #ffffff; --grave: #8c1d18;
    --grave-ground: #ffffff; --notable: #5c3a00; --notable-ground: #ffffff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip { display: none; }
  tr, li, .diagram { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .diagram { max-width: 12cm; max-height: 22cm; }
  .bar, .diagram { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
