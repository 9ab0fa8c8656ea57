import { encodePng } from "earmark/plot/drawing/png.ts";
import assert from "node:assert/strict";
import { readPng } from "../read_png.ts";

/** A notebook with figures. */
const NOTEBOOK = "../../../notebooks/00_recordings.ipynb";

Deno.test("encodePng by hand: the header of an image of one red pixel", () => {
  const png = encodePng({ data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1 });
  const header = [0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0];
  assert.deepEqual([...png.subarray(8, 29)], header);
  // The checksum as zlib.crc32 in Python gives it for this chunk.
  assert.equal(new DataView(png.buffer).getUint32(29), 0x28cb34bb);
});

Deno.test("encodePng loses nothing, with a palette and without", () => {
  const width = 30;
  const height = 20;
  const few = (i: number) => [i % 7, (3 * i) % 5, 9, 255];
  const many = (i: number) => [i % 256, i >> 8, (7 * i) % 256, 255];
  const clear = (i: number) => [1, 2, 3, i % 2];
  for (const [colorOf, type] of [[few, 3], [many, 6], [clear, 6]] as const) {
    const data = Uint8Array.from({ length: width * height }, (_, i) => i);
    const pixels = Uint8Array.from([...data.keys()].flatMap(colorOf));
    const png = readPng(encodePng({ data: pixels, width, height }));
    assert.deepEqual([png.width, png.height, png.type], [width, height, type]);
    for (let i = 0; i < width * height; i++) {
      assert.deepEqual(png.at(i % width, Math.floor(i / width)), colorOf(i));
    }
  }
});

Deno.test("encodePng gives the bytes that committed notebooks hold", async () => {
  const notebook = await Deno.readTextFile(new URL(NOTEBOOK, import.meta.url));
  const stored = Uint8Array.fromBase64(notebook.match(/"image\/png": "([^"]+)"/)![1]);
  const { width, height, at } = readPng(stored);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) data.set(at(i % width, Math.floor(i / width)), 4 * i);
  assert.equal(encodePng({ data, width, height }).toBase64(), stored.toBase64());
});

Deno.test("encodePng refuses data of another size", () => {
  assert.throws(
    () => encodePng({ data: new Uint8Array(5), width: 1, height: 1 }),
    new RangeError(
      "Cannot encode PNG as data must hold 1 × 1 × 4 values: current value is 5",
    ),
  );
  assert.throws(() => encodePng({ data: new Uint8Array(0), width: 0, height: 0 }), RangeError);
});
