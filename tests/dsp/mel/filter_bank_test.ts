import { applyFilterBank, packBands, toDense } from "earmark/dsp/mel/filter_bank.ts";
import assert from "node:assert/strict";
import { matrixOf } from "../reference.ts";

const bank = packBands([{ start: 0, weights: [1, 2] }, { start: 2, weights: [3] }], 4);

Deno.test("a packed bank is the dense one without its zeros", () => {
  assert.deepEqual(toDense(bank), matrixOf([[1, 2, 0, 0], [0, 0, 3, 0]]));
});

Deno.test("applyFilterBank sums the weighted bins of each frame", () => {
  const spectrum = matrixOf([[1, 1, 1, 1], [0, 5, 7, 9]]);
  assert.deepEqual(applyFilterBank(spectrum, bank), matrixOf([[3, 3], [10, 21]]));
});

Deno.test("applyFilterBank of no frame gives none", () => {
  const none = { data: new Float64Array(0), rows: 0, columns: 4 };
  assert.equal(applyFilterBank(none, bank).data.length, 0);
});

Deno.test("applyFilterBank refuses spectra of the wrong size", () => {
  assert.throws(() => applyFilterBank(matrixOf([[1, 2, 3]]), bank), {
    name: "RangeError",
    message: "Cannot apply filter bank as a spectrum must have 4 bins: current value is 3",
  });
});
