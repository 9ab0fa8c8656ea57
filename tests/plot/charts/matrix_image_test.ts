import { matrixImage } from "earmark/plot/charts/matrix_image.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";
import { inLines } from "../signals.ts";

const options = {
  x: { label: "time, s", domain: [0, 3] },
  y: { label: "band", domain: [0, 2] },
  value: { label: "level, dB" },
} as const;
const matrix = { data: Float64Array.of(0, 1, 2, 3, 4, 5), rows: 3, columns: 2 };

Deno.test("matrixImage draws panels with one ramp", async (t) => {
  const outline = { x: [1, 2], y: [0, 1] } as const;
  const panels = [{ label: "before", matrix }, { label: "after", matrix, outline }];
  await t.assertSnapshot(inLines(renderSvg(matrixImage(panels, options))));
});

Deno.test("matrixImage has a pixel for each value: rows to the right, columns upwards", () => {
  const svg = renderSvg(matrixImage([{ label: "six", matrix }], {
    ...options,
    value: { label: "level", scheme: "greys" },
  }));
  const image = readImages(svg)[1];
  assert.deepEqual([image.width, image.height], [3, 2]);
  // Observable Plot turns the image over where y grows upwards: its row 0 is the lowest.
  assert.match(svg, /scale\(1,-1\)/);
  const level = (r: number, c: number) => 255 - image.at(r, c)[0];
  const levels = [level(0, 0), level(0, 1), level(1, 0), level(1, 1), level(2, 0), level(2, 1)];
  assert.deepEqual(levels, [...levels].sort((a, b) => a - b));
});

Deno.test("matrixImage clamps values to the domain of the colours", () => {
  const value = { label: "level", domain: [2, 3], scheme: "greys" } as const;
  const svg = renderSvg(matrixImage([{ label: "six", matrix }], { ...options, value }));
  const image = readImages(svg)[1];
  assert.deepEqual(image.at(0, 0), image.at(1, 0));
  assert.deepEqual(image.at(1, 1), image.at(2, 1));
});

Deno.test("matrixImage draws a matrix whose values are all alike", () => {
  const flat = { data: new Float64Array(4), rows: 2, columns: 2 };
  assert.doesNotMatch(renderSvg(matrixImage([{ label: "flat", matrix: flat }], options)), /NaN/);
});

Deno.test("matrixImage pools a matrix that is larger than its panel", () => {
  const large = { data: new Float64Array(2000 * 500), rows: 2000, columns: 500 };
  large.data[777_777] = 1;
  const svg = renderSvg(matrixImage([{ label: "large", matrix: large }], options));
  const image = readImages(svg)[1];
  assert.deepEqual([image.width, image.height], [356, 100]);
});

Deno.test("matrixImage refuses what can't be drawn", () => {
  assert.throws(() => matrixImage([], options), /must be matrices: current value is 0/);
  const empty = { data: new Float64Array(0), rows: 0, columns: 2 };
  assert.throws(() => matrixImage([{ label: "", matrix: empty }], options), /must be values/);
  const broken = { data: Float64Array.of(1, NaN), rows: 1, columns: 2 };
  assert.throws(
    () => matrixImage([{ label: "", matrix: broken }], options),
    new RangeError("Cannot draw matrix image as value 1 must be finite: current value is NaN"),
  );
});

Deno.test("matrixImage() of a square has sides of one length, and colours of opposites", () => {
  const matrix = { data: Float64Array.of(1, -0.5, -0.5, 1), rows: 2, columns: 2 };
  const axis = { label: "band", domain: [0, 2] } as const;
  const value = { label: "correlation", isSigned: true };
  const options = { x: axis, y: axis, value, isSquare: true };
  const svg = renderSvg(matrixImage([{ label: "two bands", matrix }], options));
  const [, height, width] = /preserve[^>]* height="(\d+)" width="(\d+)" transform/.exec(svg)!;
  assert.equal(height, width);
  assert.match(svg, />−1.0</);
});
