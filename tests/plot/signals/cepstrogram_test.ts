import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { cepstrogram } from "earmark/plot/signals/cepstrogram.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";

/** Coefficients of frames: 0 far below the others, as that of a quiet sound is. */
function cepstra(rows: number, columns: number) {
  const data = Float64Array.from(
    { length: rows * columns },
    (_, i) => i % columns === 0 ? -300 : Math.sin(i),
  );
  return { data, rows, columns };
}

Deno.test("cepstrogram() draws whole numbers of coefficients over seconds, for any classes", () => {
  const panels = Array.from({ length: 10 }, (_, k) => ({
    label: `class ${k}`,
    name: `${k}.wav`,
    matrix: cepstra(20 + k, 13),
  }));
  const figure = cepstrogram(panels, { hopSeconds: 0.01 });
  assert.deepEqual(figure.y?.ticks, [0, 2, 4, 6, 8, 10, 12]);
  assert.deepEqual(figure.x?.domain, [0, 0.29]);
  const svg = renderSvg(figure);
  assert.match(svg, /class 9 · 9\.wav/);
  assert.deepEqual(
    readImages(svg).slice(1).map(({ width }) => width),
    panels.map((_, k) => 20 + k),
  );
});

Deno.test("cepstrogram() without coefficient 0 says so and has the scale of the others", () => {
  const options = { hopSeconds: 0.01 };
  const [all, others] = [false, true].map((withoutZero) =>
    cepstrogram([{ label: "OK", matrix: cepstra(20, 13) }], { ...options, withoutZero })
  );
  const [ofAll, ofOthers] = [all, others].map(({ color }) => color?.domain as number[]);
  assert.deepEqual([ofAll[0], ofAll.at(-1)], [-300, 300]);
  assert.ok(ofOthers[0] === -ofOthers.at(-1)! && ofOthers.at(-1)! <= 1);
  assert.deepEqual([others.y?.label, others.y?.domain], ["coefficient, from 1 on", [0.5, 12.5]]);
});

Deno.test("cepstrogram() has few ticks for many coefficients and milliseconds for few", () => {
  const panels = [{ label: "OK", matrix: cepstra(5, 40) }];
  const figure = cepstrogram(panels, { hopSeconds: 0.001 });
  assert.deepEqual(figure.y?.ticks, [0, 10, 20, 30]);
  assert.equal(figure.x?.label, "time, ms");
});

Deno.test("cepstrogram() refuses what can't be drawn", () => {
  const panel = { label: "OK", matrix: cepstra(5, 1) };
  assert.throws(() => cepstrogram([], { hopSeconds: 0.01 }), /must be recordings/);
  assert.throws(() => cepstrogram([panel], { hopSeconds: 0 }), /hopSeconds must be positive/);
  assert.throws(
    () => cepstrogram([panel], { hopSeconds: 0.01, withoutZero: true }),
    /must be coefficients: current value is 0/,
  );
  const other = { label: "Not OK", matrix: cepstra(5, 2) };
  assert.throws(() => cepstrogram([panel, other], { hopSeconds: 0.01 }), /every frame/);
});
