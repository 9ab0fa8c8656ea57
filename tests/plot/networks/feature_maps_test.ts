import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { featureMaps } from "earmark/plot/networks/feature_maps.ts";
import assert from "node:assert/strict";
import { waves, windowOf } from "./window.ts";

Deno.test("featureMaps() draws the window, then the liveliest maps of each layer", () => {
  const maps = Array.from({ length: 12 }, (_, k) => {
    const { data, ...size } = waves(5, 4);
    return { ...size, data: data.map((value) => (k % 2 === 0 ? 10 : 1) * value) };
  });
  const layers = [
    { number: 3, layer: "rectifier", maps },
    { number: 7, layer: "maximum of 2 × 2", maps: [waves(2, 1)] },
  ];
  const figure = featureMaps(layers, { window: windowOf(10, 8), most: 6 });
  assert.equal(figure.figures.length, 3);
  const svg = renderSvg(figure);
  assert.match(svg, /layer 3, rectifier: 6 of 12 maps of 5 × 4/);
  assert.match(svg, /layer 7, maximum of 2 × 2: 1 map of 2 × 1/);
  const shown = [...svg.matchAll(/>map (\d+)</g)].map(([, number]) => Number(number));
  assert.deepEqual(shown, [1, 3, 5, 7, 9, 11, 1]);
});

Deno.test("featureMaps() leaves out a plane that the network does not hear", () => {
  const layers = [{ number: 1, layer: "rectifier", maps: [waves(2, 2)] }];
  const svg = renderSvg(featureMaps(layers, { window: windowOf(10, 8) }));
  assert.match(svg, />heard</);
  assert.doesNotMatch(svg, />hidden</);
});

Deno.test("featureMaps() takes a plane that is scaled to next to nothing for hidden", () => {
  const layers = [{ number: 1, layer: "rectifier", maps: [waves(2, 2)] }];
  const { planes: [heard, hidden], ...rest } = windowOf(10, 8);
  const tiny = { ...heard.matrix, data: heard.matrix.data.map((value) => 1e-9 * value) };
  const window = { ...rest, planes: [heard, { ...hidden, matrix: tiny }] };
  assert.doesNotMatch(renderSvg(featureMaps(layers, { window })), />hidden</);
});

Deno.test("featureMaps() refuses no layer", () => {
  assert.throws(() => featureMaps([]), /must be layers/);
});
