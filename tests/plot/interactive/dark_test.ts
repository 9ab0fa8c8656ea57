import { contrast, darkGround, darkOf, withDarkTheme } from "earmark/plot/interactive/dark.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { accent, classStyles, faint, ink } from "earmark/plot/drawing/theme.ts";
import { runStyle } from "earmark/plot/judgements/run_styles.ts";
import * as Plot from "@observablehq/plot";
import assert from "node:assert/strict";

Deno.test("contrast is 21 of black on white, by either order", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#ffffff", "#000000"), 21);
  assert.equal(contrast("#777777", "#777777"), 1);
});

Deno.test("text and lines of every class and run can be read in the dark", () => {
  const classes = classStyles(["OK", "a", "b", "c", "d", "e", "f"]).values();
  const lines = [...classes, ...[0, 1, 2, 3, 4].map(runStyle)].map(({ color }) => color);
  for (const color of [...lines, ink, faint, accent]) {
    const dark = darkOf(color.toLowerCase());
    assert.ok(contrast(dark, darkGround) >= 4.5, `${color} is ${dark}`);
  }
});

Deno.test("classes differ in the dark", () => {
  const classes = [...classStyles(["OK", "a", "b", "c", "d", "e", "f"]).values()];
  assert.equal(new Set(classes.map(({ color }) => darkOf(color.toLowerCase()))).size, 7);
});

Deno.test("a shade that is near to white is near to the dark ground, and text on it is light", () => {
  for (const shade of ["#e3e6ea", "#eceef1"]) {
    assert.ok(contrast(darkOf(shade), darkGround) < 1.5);
    assert.ok(contrast(darkOf(shade), darkOf(ink)) > 7);
  }
});

Deno.test("every colour of a picture is a variable with the light one as its default", () => {
  const marks = [
    Plot.line([[0, 0], [1, 1]], { stroke: "#0072B2" }),
    Plot.cell(["a", "b"], { x: (value: string) => value, fill: (_: string, i: number) => i }),
    Plot.text(["word"], { frameAnchor: "middle", fill: ink, stroke: "white" }),
  ];
  const svg = withDarkTheme(renderSvg({ marks, x: { type: "band" } }));
  const body = svg.replace(/<style>.*?<\/style>/, "");
  assert.match(body, /stroke="var\(--em-0072b2,#0072b2\)"/);
  assert.match(body, /stroke="var\(--em-paper,#fff\)"/);
  assert.doesNotMatch(body, /(?:fill|stroke|color)="(?:#|rgb|white|black)/);
  const used = new Set([...body.matchAll(/var\((--em-[0-9a-f]{6}),/g)].map(([, name]) => name));
  for (const name of used) assert.ok(svg.includes(`${name}:#`), name);
});
