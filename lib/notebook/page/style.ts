/**
 * How a notebook's page looks: on a desk, on a phone, in the dark and on paper.
 *
 * @module
 */

/** Colours by name, in the light and in the dark; each is readable on `paper` and on `box`. */
export const colors = {
  light: {
    paper: "#ffffff",
    box: "#f5f6f8",
    ink: "#1b1e23",
    faint: "#5a616b",
    line: "#d4d8de",
    link: "#0a5ea8",
    keyword: "#a8183a",
    string: "#0b5a2b",
    number: "#0a4fa3",
    name: "#6a35a8",
    fault: "#a8200d",
  },
  dark: {
    paper: "#16181c",
    box: "#202329",
    ink: "#e8eaed",
    faint: "#a8b0ba",
    line: "#3a3f47",
    link: "#7cc0f2",
    keyword: "#ff9a9a",
    string: "#9bd8a5",
    number: "#8cc4ff",
    name: "#d3b3ff",
    fault: "#ff9a85",
  },
} as const;

function variables(theme: Readonly<Record<string, string>>): string {
  return Object.entries(theme).map(([name, color]) => `--${name}: ${color};`).join(" ");
}

/** The style sheet; it names nothing outside the page. */
export const style = `
:root { color-scheme: light dark; ${variables(colors.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(colors.dark)} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 84rem; padding: 0 1rem 3rem; background: var(--paper);
  color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .3rem .6rem; background: var(--paper); z-index: 1; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .75rem 0; }
.neighbours { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; flex: 1; font-size: .92rem; }
.neighbours [rel=next] { margin-left: auto; text-align: right; }
button { font: inherit; font-size: .92rem; color: var(--ink); background: var(--box);
  border: 1px solid var(--line); border-radius: .4rem; padding: .25rem .8rem; cursor: pointer;
  margin-left: auto; min-height: 2rem; }
summary { cursor: pointer; color: var(--faint); font-size: .88rem; padding: .2rem 0;
  width: fit-content; }
#side { font-size: .92rem; }
#side summary { color: var(--ink); font-weight: 600; font-size: 1rem; }
#side ul { list-style: none; margin: .25rem 0 1rem; padding: 0; }
#side li a { display: block; padding: .2rem 0; text-decoration: none; line-height: 1.35; }
#side li a:hover { text-decoration: underline; }
#side .depth-3 a { padding-left: 1rem; }
#side [aria-current] { color: var(--ink); font-weight: 600; }
main { min-width: 0; max-width: 54rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: .5rem 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
.words { overflow-wrap: break-word; }
.words p, .words li { max-width: 46rem; }
.words img { max-width: 100%; height: auto; }
p { margin: .6rem 0; }
ul, ol { padding-left: 1.4rem; }
blockquote { margin: .6rem 0; padding: .1rem 1rem; border-left: .25rem solid var(--line); }
hr { border: 0; border-top: 1px solid var(--line); }
code, pre { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace;
  font-size: .86rem; }
p code, li code, td code, h2 code, h3 code, th code { background: var(--box); padding: .1em .3em;
  border-radius: .25rem; overflow-wrap: anywhere; }
pre { margin: 0; line-height: 1.45; width: fit-content; min-width: 100%; }
.cell { margin: 1rem 0; }
.scroll { overflow-x: auto; max-width: 100%; margin: .4rem 0 .75rem; }
/* There is more to the right. */
.scroll[tabindex] { box-shadow: inset -1.3rem 0 .9rem -1rem var(--line); }
.scroll.code, .scroll.text { background: var(--box); border-radius: .4rem; }
.scroll.code { border-left: .25rem solid var(--line); }
.scroll.code pre, .scroll.text pre { padding: .6rem .8rem; }
.scroll.stderr pre { color: var(--faint); }
.scroll.error { border-left: .25rem solid var(--fault); }
.scroll.error pre { color: var(--fault); white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll.figure img { display: block; width: var(--width, auto); height: auto; max-width: 100%;
  border-radius: .4rem; background: #ffffff; }
.scroll figure { max-width: 100%; }
figcaption { color: var(--faint); font-size: .9rem; }
audio { display: block; max-width: 100%; margin-top: .25rem; }
progress { accent-color: var(--link); }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { font-weight: 600; vertical-align: bottom; }
td:last-child, th:last-child { padding-right: 0; }
td:first-child { white-space: nowrap; }
.hljs-comment { color: var(--faint); font-style: italic; }
.hljs-keyword, .hljs-literal { color: var(--keyword); }
.hljs-string, .hljs-regexp { color: var(--string); }
.hljs-number, .hljs-built_in, .hljs-type { color: var(--number); }
.hljs-title, .hljs-attr { color: var(--name); }
.hljs-subst { color: var(--ink); }
math { font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "TeX Gyre DejaVu Math",
  math; line-height: normal; }
math.tml-display { display: block; width: 100%; }
.formula { padding: .25rem 0; }
.unreadable { color: var(--fault); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
footer:empty { display: none; }
footer .word { color: var(--faint); }
@media (max-width: 40rem) {
  h1 { font-size: 1.5rem; }
  header .word { position: absolute; clip-path: inset(50%); width: 1px; overflow: hidden; }
  header button { margin-left: 0; }
  /* The text of a figure stays readable: the figure scrolls. */
  .scroll.figure img { max-width: none; width: max(100%, calc(.85 * var(--width, 0px))); }
  .scroll.output table { width: max-content; }
  td, th { padding-right: .75rem; max-width: 16rem; }
  th { max-width: 8rem; }
}
@media (min-width: 64rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 2.5rem; }
  header, main, footer { grid-column: 2; max-width: 54rem; width: 100%; }
  #side { grid-column: 1; grid-row: 1 / span 3; align-self: start; position: sticky; top: 0;
    max-height: 100vh; overflow-y: auto; padding: .75rem .25rem 1rem 0; }
}
@media print {
  :root { color-scheme: light; ${variables(colors.light)} --box: #ffffff; }
  body { display: block; max-width: none; padding: 0; font-size: 10pt; }
  header, #side, footer, audio, .source > summary { display: none; }
  main { max-width: none; }
  .scroll { overflow: visible; box-shadow: none !important; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; width: auto; }
  .scroll.figure img { width: auto; max-width: 100%; }
  h1, h2, h3 { break-after: avoid; }
  .scroll.figure, tr, .scroll.formula { break-inside: avoid; }
}
`;
