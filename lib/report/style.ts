/**
 * How the report looks: on a desk, on a phone, in the dark and on paper.
 *
 * @module
 */

/** The style sheet; it names nothing outside the page. */
export const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1e23; --faint: #5f6670;
  --line: #d9dce1; --box: #f5f6f8; --good: #0072b2; --bad: #c04a00; --mark: #8a6508; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #e8eaed; --faint: #a3abb5; --line: #3a3f47; --box: #202329;
    --good: #6cb8ea; --bad: #ff9a57; --mark: #e0b34a; }
  img.figure { filter: invert(0.91) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.faint, .caption, figcaption { color: var(--faint); }
.faint, .caption { font-size: .9rem; }
.caption { margin: 1rem 0 0; }
.hash { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85rem;
  overflow-wrap: anywhere; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
  margin: 1.25rem 0; }
.card { background: var(--box); border-radius: .5rem; padding: 1rem 1.1rem;
  border-left: .3rem solid var(--good); }
.card.bad { border-left-color: var(--bad); }
.card .happened { font-size: 1.45rem; font-weight: 700; line-height: 1.25; margin: 0; }
.card p { margin: .35rem 0 0; }
.remark { border-left: .3rem solid var(--mark); background: var(--box); padding: .6rem 1rem;
  border-radius: .25rem; }
.scroll { overflow-x: auto; margin: .4rem 0 .75rem; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; font-weight: 400; white-space: nowrap; }
thead th { font-weight: 600; }
th.number, td.number { text-align: right; }
.pass { color: var(--good); font-weight: 600; }
.marginal { color: var(--mark); font-weight: 600; }
.fail { color: var(--bad); font-weight: 600; }
.figures { display: grid; gap: 1.25rem; margin: 1rem 0;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
figure { margin: 0; }
img.figure { width: 100%; max-width: 34rem; height: auto; border-radius: .4rem; }
figcaption { font-size: .88rem; max-width: 34rem; }
.sounds { list-style: none; padding: 0; display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); }
.sounds li { background: var(--box); border-radius: .5rem; padding: .7rem .9rem; min-width: 0; }
.sounds b { overflow-wrap: anywhere; }
audio { width: 100%; margin-top: .4rem; }
summary { cursor: pointer; color: var(--faint); font-size: .9rem; }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--faint); }
dd { margin: 0; min-width: 0; }
.sign { display: grid; gap: 2.2rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  margin-top: 2.5rem; }
.sign div { border-top: 1px solid var(--ink); padding-top: .25rem; color: var(--faint);
  font-size: .88rem; }
@media print {
  :root { --paper: #ffffff; --ink: #000000; --faint: #444444; --line: #bbbbbb; --box: #ffffff;
    --good: #005a8c; --bad: #a03c00; --mark: #6b4e00; }
  img.figure { filter: none; }
  @page { margin: 15mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  audio, details { display: none; }
  .card, .remark, .sounds li { border: 1px solid var(--line); }
  .scroll { overflow: visible; }
  .figures { grid-template-columns: 1fr 1fr; }
  h2, h3 { break-after: avoid; }
  figure, .card, tr, .sounds li, .sign { break-inside: avoid; }
}
`;
