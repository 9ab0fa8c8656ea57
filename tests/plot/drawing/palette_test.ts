import { countColors, reduceColors } from "earmark/plot/drawing/palette.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** An image in one row. */
function row(colors: readonly (readonly [number, number, number])[]) {
  const data = Uint8Array.from(colors.flatMap((rgb) => [...rgb, 255]));
  return { data, width: colors.length, height: 1 };
}

Deno.test("countColors by hand", () => {
  assert.deepEqual([...countColors(Uint32Array.of(5, 5, 7, 5))], [[5, 3], [7, 1]]);
});

Deno.test("reduceColors keeps frequent colours and replaces similar ones by them", () => {
  const image = row([[255, 255, 255], [255, 255, 255], [250, 255, 255], [0, 114, 178]]);
  const reduced = row([[255, 255, 255], [255, 255, 255], [255, 255, 255], [0, 114, 178]]);
  assert.deepEqual(reduceColors(image), reduced);
});

Deno.test("reduceColors leaves at most 256 colours of any image", () => {
  const random = createRandom(1);
  const colors = Array.from({ length: 5000 }, () => {
    const channel = () => random.integer(256);
    return [channel(), channel(), channel()] as const;
  });
  const { data } = reduceColors(row(colors));
  const counts = countColors(new Uint32Array(new Uint8Array(data).buffer));
  assert.ok(counts.size > 50 && counts.size <= 256, `${counts.size} colours`);
});

Deno.test("reduceColors moves a shade of grey by a sixteenth at most", () => {
  const greys = Array.from({ length: 256 }, (_, i) => [i, i, i] as const);
  const { data } = reduceColors(row(greys));
  for (let i = 0; i < 256; i++) assert.ok(Math.abs(data[4 * i] - i) <= 16);
});
