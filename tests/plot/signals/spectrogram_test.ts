import { spectrogram } from "earmark/plot/signals/spectrogram.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";
import { inLines } from "../signals.ts";

/** Levels that rise with time and frequency. */
function levels(rows: number, columns: number) {
  return { data: Float64Array.from({ length: rows * columns }, (_, i) => i - 60), rows, columns };
}

Deno.test("spectrogram has frames × bins pixels, and hertz at its side", async (t) => {
  const panels = [{ label: "OK", matrix: levels(4, 3) }, { label: "Not OK", matrix: levels(3, 3) }];
  const svg = renderSvg(spectrogram(panels, { hopSeconds: 0.01, fMax: 8000 }));
  const [, ...images] = readImages(svg);
  assert.deepEqual(images.map(({ width, height }) => [width, height]), [[4, 3], [3, 3]]);
  await t.assertSnapshot(inLines(svg));
});

Deno.test("spectrogram draws a bin's centre at its frequency", () => {
  const { x, y } = spectrogram([{ label: "", matrix: levels(10, 5) }], {
    hopSeconds: 0.1,
    fMax: 4000,
  });
  assert.deepEqual([x?.domain, y?.domain], [[0, 1], [-500, 4500]]);
});

Deno.test("spectrogram writes hertz at the places of mel bands, apart from each other", () => {
  const bandFrequencies = Float64Array.from({ length: 40 }, (_, i) => 100 * 1.12 ** i);
  const svg = renderSvg(spectrogram([{ label: "", matrix: levels(5, 40) }], {
    hopSeconds: 0.1,
    bandFrequencies,
  }));
  const labels = ["250", "500", "1000", "2000", "4000"];
  for (const label of labels) assert.match(svg, new RegExp(`>${label}<`));
});

Deno.test("spectrogram reaches down to the floor and no lower", () => {
  const figure = spectrogram([{ label: "", matrix: levels(10, 10) }], {
    hopSeconds: 0.1,
    fMax: 4000,
    floorDb: 30,
  });
  assert.deepEqual(figure.color?.domain, [9, 39]);
});

Deno.test("spectrogram draws a box around a stretch of time and frequency", () => {
  const outline = { tMin: 0.1, tMax: 0.2, fMin: 1000, fMax: 3000 };
  const svg = renderSvg(spectrogram([{ label: "", matrix: levels(4, 5), outline }], {
    hopSeconds: 0.1,
    fMax: 4000,
  }));
  // 4 frames on 712 px and 5000 Hz on 200 px: from 178 px on, 178 wide and 80 high.
  assert.match(svg, /<rect (?=[^>]*width="178")(?=[^>]*height="80")(?=[^>]*x="246")/);
});

Deno.test("spectrogram refuses what can't be drawn", () => {
  const options = { hopSeconds: 0.01, fMax: 8000 };
  const panel = { label: "", matrix: levels(2, 3) };
  assert.throws(() => spectrogram([], options), /must be panels: current value is 0/);
  assert.throws(
    () => spectrogram([panel, { label: "", matrix: levels(2, 4) }], options),
    new RangeError("Cannot draw spectrogram as every frame must hold 3 values: current value is 4"),
  );
  assert.throws(() => spectrogram([panel], { ...options, hopSeconds: NaN }), /hopSeconds must be/);
  assert.throws(() => spectrogram([panel], { hopSeconds: 1 }), /fMax must be positive/);
  assert.throws(
    () => spectrogram([panel], { hopSeconds: 1, bandFrequencies: Float64Array.of(1, 2) }),
    /bandFrequencies must hold 3 values: current value is 2/,
  );
});
