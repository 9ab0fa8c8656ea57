import * as Plot from "@observablehq/plot";
import { keyHeight, lineKey } from "earmark/plot/drawing/key.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const entry = (name: string) => ({ name, color: "#0072B2", dash: "6 3" });

Deno.test("keyHeight grows by a row where names are too long for one", () => {
  assert.equal(keyHeight([entry("a"), entry("b")]), 28);
  assert.equal(keyHeight(["a", "b", "c"].map((name) => entry(name.repeat(50)))), 68);
  assert.equal(keyHeight([]), 16);
});

Deno.test("lineKey shows each line as it is drawn, with its name", () => {
  const entries = [entry("mean"), { ...entry("RMS"), dash: undefined, width: 3 }];
  const marks = [Plot.frame(), lineKey(entries)];
  const svg = renderSvg({ marginTop: keyHeight(entries), marks });
  const key = svg.split('aria-label="key"')[1];
  assert.match(key, /stroke-dasharray="6 3"/);
  assert.match(key, /stroke-width="3"/);
  assert.ok(key.indexOf(">mean<") < key.indexOf(">RMS<"));
});

Deno.test("lineKey shortens a name that no row can hold", () => {
  assert.match(renderSvg({ marks: [Plot.frame(), lineKey([entry("x".repeat(200))])] }), />x+…x+</);
});
