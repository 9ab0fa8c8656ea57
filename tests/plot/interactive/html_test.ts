import { figureHtml, figureScript } from "earmark/plot/interactive/html.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import * as Plot from "@observablehq/plot";
import assert from "node:assert/strict";
import { examples } from "../../lab/figure_page.ts";

const figure = { title: "Parts: 100 % & more", marks: [Plot.line([[0, 0], [1, 1]])] };

/** Returns the picture of a figure's HTML. */
function pictureOf(html: string): string {
  const [, source] = /src="data:image\/svg\+xml,([^"]*)"/.exec(html)!;
  return decodeURIComponent(source);
}

Deno.test("a figure's HTML holds the SVG as a picture, whatever is written in it", () => {
  const svg = pictureOf(figureHtml(figure, "name"));
  assert.match(svg, /^<svg xmlns=/);
  assert.match(svg, />Parts: 100 % &#38; more</);
  assert.match(svg, /<\/svg>$/);
});

Deno.test("a name can't end the attribute that it is in", () => {
  assert.match(figureHtml(figure, '"><b>'), /^<earmark-figure><img alt="&#34;&#62;&#60;b&#62;" /);
});

Deno.test("the script is one, can be parsed, and ends no element", () => {
  const script = figureScript();
  assert.equal(figureScript(), script);
  assert.doesNotThrow(() => new Function(script));
  assert.doesNotMatch(script, /<\/script/i);
  assert.doesNotMatch(script, /^\s*\/[/*]/m);
  assert.ok(script.length < 32_000, `${script.length} characters`);
});

Deno.test("the script's functions name no other of this project", () => {
  const names = new Set([...figureScript().matchAll(/^function (\w+)/gm)].map(([, name]) => name));
  const called = [...figureScript().matchAll(/(?<![.\w])([a-z]\w+)\(/g)].map(([, name]) => name);
  const known = ["function", "if", "for", "while", "switch", "return", "of", "in", "catch"];
  const browser = [
    ...["matchMedia", "getComputedStyle", "atob", "setTimeout", "requestAnimationFrame"],
    ...["decodeURIComponent", "url", "matrix", "translate", "connectedCallback", "rgba"],
    ...["min", "inset", "host", "var"],
  ];
  const inner = [...figureScript().matchAll(/const (\w+) = /g)].map(([, name]) => name);
  const absent = called.filter((name) =>
    !names.has(name) && !known.includes(name) && !browser.includes(name) && !inner.includes(name)
  );
  assert.deepEqual([...new Set(absent)], []);
});

Deno.test("every figure has tips or values", () => {
  const mute = Object.entries(examples).filter(([, example]) => {
    const svg = renderSvg(example, { isInteractive: true });
    return !/data-tips="\[\[|&quot;image&quot;/.test(svg);
  });
  assert.deepEqual(mute.map(([name]) => name), []);
});

Deno.test("no figure's picture holds what only a script reads", () => {
  for (const [name, example] of Object.entries(examples)) {
    assert.doesNotMatch(renderSvg(example), /em-tips|em-panel|data-tips|data-panel/, name);
  }
});
