import { imageTiles, layOutTiles } from "earmark/plot/networks/tiles.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";

const options = { columns: 4, height: 40, valueLabel: "weight" };
const matrix = { data: Float64Array.of(0, 1, 2, 3, 4, 5), rows: 3, columns: 2 };

Deno.test("layOutTiles() fills rows from the left", () => {
  const tiles = layOutTiles(6, { columns: 4, height: 40 });
  assert.deepEqual([tiles.at(5).fx(), tiles.at(5).fy()], [1, 1]);
  assert.ok(4 * tiles.width < 720);
});

Deno.test("imageTiles() has a pixel for each value, its first column at the foot", () => {
  const svg = renderSvg(imageTiles([{ heading: "1", matrix }], options));
  const image = readImages(svg).at(-1)!;
  assert.deepEqual([image.width, image.height], [3, 2]);
  // Observable Plot turns the image over where y grows upwards: its row 0 is the lowest.
  assert.match(svg, /scale\(1,-1\)/);
  const brightness = (r: number, c: number) => image.at(r, c).slice(0, 3).reduce((a, b) => a + b);
  const levels = [brightness(0, 0), brightness(0, 1), brightness(1, 0), brightness(2, 1)];
  assert.deepEqual(levels, [...levels].sort((a, b) => a - b));
});

Deno.test("imageTiles() has one scale, around 0 where a value is below it", () => {
  const negative = { ...matrix, data: matrix.data.map((value) => -2 * value) };
  const tiles = [matrix, negative].map((matrix, i) => ({ heading: String(i), matrix }));
  assert.deepEqual(imageTiles(tiles, options).color?.domain, [-10, 10]);
  assert.deepEqual(imageTiles(tiles.slice(0, 1), options).color?.domain, [0, 5]);
  const zero = { heading: "0", matrix: { ...matrix, data: new Float64Array(6) } };
  assert.doesNotMatch(renderSvg(imageTiles([zero], options)), /NaN/);
});

Deno.test("imageTiles() refuses what can't be drawn", () => {
  assert.throws(() => imageTiles([], options), /must be matrices: current value is 0/);
  const broken = { ...matrix, data: Float64Array.of(NaN, 1, 2, 3, 4, 5) };
  assert.throws(() => imageTiles([{ heading: "", matrix: broken }], options), /value 0 must be/);
});
