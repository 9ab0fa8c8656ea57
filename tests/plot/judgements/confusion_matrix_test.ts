import { confusionMatrix } from "earmark/plot/judgements/confusion_matrix.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const names = ["messing_nut_M4", "plastic_spheres", "screws", "steel_nut_M3", "steel_nut_M4"];
const counts = names.map((_, i) => names.map((_, k) => i === k ? 40 + i : 0));

/** Counts where a text stands in a figure. */
function countText(svg: string, text: string): number {
  return svg.split(`>${text}</text>`).length - 1;
}

Deno.test("confusion matrix of two classes", async (t) => {
  const figure = confusionMatrix([[17, 1], [3, 15]], { classes: ["OK", "Not OK"], title: "RNN" });
  await t.assertSnapshot(renderSvg(figure));
});

Deno.test("confusion matrix of five classes, one of which has no recording", async (t) => {
  const empty = [...counts.slice(0, 4), [0, 0, 0, 0, 0]];
  await t.assertSnapshot(renderSvg(confusionMatrix(empty, { classes: names })));
});

Deno.test("confusionMatrix() has square cells, and turns the names that are wider", () => {
  const short = renderSvg(confusionMatrix([[1, 2], [3, 4]], { classes: ["OK", "Not OK"] }));
  const long = renderSvg(confusionMatrix(counts, { classes: names }));
  const narrow = renderSvg(confusionMatrix(counts, { classes: names, width: 400 }));
  assert.doesNotMatch(short, /rotate\(-30\)/);
  assert.match(long, /rotate\(-30\)/);
  assert.match(narrow, /^<svg[^>]* width="(39\d|400)"/);
  for (const svg of [short, long, narrow]) {
    const [, height, width] = /<rect fill="rgb[^>]* height="(\d+)"[^>]* width="(\d+)"/.exec(svg)!;
    assert.equal(height, width);
  }
});

Deno.test("confusionMatrix() rounds no share to 0 % or 100 %", () => {
  const rare = [[1500, 3], [0, 10]];
  const svg = renderSvg(confusionMatrix(rare, { classes: ["OK", "Not OK"] }));
  assert.equal(countText(svg, "&#62; 99 %") + countText(svg, "&gt; 99 %"), 1);
  assert.equal(countText(svg, "&#60; 1 %") + countText(svg, "&lt; 1 %"), 1);
  assert.equal(countText(svg, "100 %"), 1);
});

Deno.test("confusionMatrix() of one class is one cell", () => {
  const svg = renderSvg(confusionMatrix([[5]], { classes: ["lathe"] }));
  assert.equal(countText(svg, "5"), 1);
});

Deno.test("confusionMatrix() refuses values that are not a matrix of counts", () => {
  const classes = ["OK", "Not OK"];
  assert.throws(() => confusionMatrix([], { classes: [] }), {
    name: "RangeError",
    message: "Cannot draw confusion matrix as there must be classes: current value is 0",
  });
  assert.throws(() => confusionMatrix([[1, 2]], { classes }), {
    name: "RangeError",
    message: "Cannot draw confusion matrix as counts must hold 2 values: current value is 1",
  });
  assert.throws(() => confusionMatrix([[1], [2]], { classes }), /a row must hold 2 values/);
  assert.throws(() => confusionMatrix([[1, NaN], [0, 0]], { classes }), {
    name: "RangeError",
    message: "Cannot draw confusion matrix as counts must be integers >= 0: current value is NaN",
  });
});
