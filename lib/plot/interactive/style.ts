/**
 * How a figure looks in a page, beside its own colours.
 *
 * @module
 */

/** The style sheet in the shadow of each figure. */
export const figureStyle = `
:host{display:block;position:relative;margin:0;font:13px/1.35 system-ui,"DejaVu Sans",sans-serif}
:host{--em-box:#1b1e23;--em-box-ink:#fff;--em-mark:#e5484d;--em-line:#8a919b}
:host([data-dark]){--em-box:#e6e8eb;--em-box-ink:#16181c;--em-mark:#ff6b60;--em-line:#7b828c}
.scroll{overflow-x:auto;overflow-y:hidden;max-width:100%;touch-action:pan-x pan-y pinch-zoom}
.scroll:focus{outline:none}
.scroll:focus-visible,button:focus-visible{outline:2px solid #2f7ed8;outline-offset:1px}
svg{overflow:visible}
.scroll>svg{display:block;width:100%;height:auto}
.scroll>svg>rect{fill:none}
image{image-rendering:pixelated}
.tip{position:absolute;z-index:2;pointer-events:none;box-sizing:border-box;max-width:min(100%,24rem);
width:max-content;padding:.25rem .5rem;border-radius:.3rem;background:var(--em-box);
color:var(--em-box-ink);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.tip[hidden]{display:none}
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{position:absolute;right:0;top:0;display:flex;gap:.2rem;visibility:hidden}
:host(:hover) .bar,:host(:focus-within) .bar,:host([data-zoomed]) .bar{visibility:visible}
button{font:inherit;min-width:1.75rem;min-height:1.75rem;padding:0 .4rem;cursor:pointer;
border:1px solid var(--em-line);border-radius:.3rem;color:var(--em-1b1e23,#1b1e23);
background:var(--em-paper,#fff)}
.em-dot{fill:none;stroke:var(--em-mark);stroke-width:2;pointer-events:none}
.em-head{stroke:var(--em-mark);stroke-width:1.5;fill:none;pointer-events:none}
.em-band{fill:#4d9de0;fill-opacity:.3;stroke:#fff;stroke-width:1;pointer-events:none}
@media print{.bar,.tip{display:none}.scroll{overflow:visible}.scroll>svg{min-width:0!important}}
`.replace(/\n/g, "");
