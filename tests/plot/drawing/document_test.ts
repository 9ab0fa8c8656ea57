import * as Plot from "@observablehq/plot";
import { createDocument } from "earmark/plot/drawing/document.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";

/** What a test asks of a canvas. */
interface TestCanvas {
  width: number;
  height: number;
  fillStyle: string;
  getContext(type: "2d"): TestCanvas;
  fillRect(x: number, y: number, width: number, height: number): void;
  toDataURL(): string;
}

Deno.test("a canvas keeps the pixels that are drawn", () => {
  const canvas = createDocument().createElement("canvas") as TestCanvas;
  [canvas.width, canvas.height] = [3, 2];
  const context = canvas.getContext("2d");
  context.fillStyle = "#ff8000";
  context.fillRect(0, 0, 3, 2);
  context.fillStyle = "rgb(1, 2, 3)";
  context.fillRect(2, 1, 1, 1);
  const [image] = readImages(`"${canvas.toDataURL()}"`);
  assert.deepEqual([image.width, image.height], [3, 2]);
  assert.deepEqual([image.at(1, 1), image.at(2, 1)], [[255, 128, 0, 255], [1, 2, 3, 255]]);
});

Deno.test("a canvas refuses a colour that it can't parse", () => {
  const canvas = createDocument().createElement("canvas") as TestCanvas;
  canvas.fillStyle = "tomato";
  assert.throws(
    () => canvas.getContext("2d").fillRect(0, 0, 1, 1),
    new TypeError(
      "Cannot parse color as it must be #rrggbb or rgb(r, g, b): current value is tomato",
    ),
  );
});

Deno.test("Observable Plot draws rasters and ramps in the document", () => {
  const drawn = Plot.plot({
    document: createDocument() as never, // a browser's type asks for more
    color: { scheme: "greys", legend: true },
    marks: [Plot.raster([0, 1, 2, 3, 4, 5], { width: 3, height: 2 })],
  });
  const [ramp, raster] = readImages(drawn.outerHTML);
  assert.deepEqual([ramp.width, ramp.height], [256, 1]);
  assert.deepEqual([raster.width, raster.height], [3, 2]);
});
