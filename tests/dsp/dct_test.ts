import { dct, dctMatrix } from "earmark/dsp/dct.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "./reference.ts";

const values = { data: referenceSignal(26, 16000), rows: 2, columns: 13 };

Deno.test("dct gives scipy's numbers", () => {
  assertClose(dct(values, 13).data, loadVectors("scipy.json").dct, 1e-12);
});

Deno.test("dct by hand: two values", () => {
  const { data } = dct({ data: Float64Array.of(3, 1), rows: 1, columns: 2 }, 2);
  assertClose(data, [4 / Math.SQRT2, 2 / Math.SQRT2], 1e-12);
});

Deno.test("the rows of dctMatrix are orthonormal", () => {
  const { data } = dctMatrix(20, 20);
  for (let a = 0; a < 20; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < 20; i++) product += data[a * 20 + i] * data[b * 20 + i];
      assertClose([product], [a === b ? 1 : 0], 1e-12);
    }
  }
});

Deno.test("fewer coefficients are the first ones", () => {
  const few = dct(values, 4);
  const all = dct(values, 13);
  assert.deepEqual(few.data.subarray(4, 8), all.data.subarray(13, 17));
});

Deno.test("dct refuses more coefficients than values", () => {
  assert.throws(() => dct(values, 14), {
    name: "RangeError",
    message: "Cannot tabulate DCT as nOutputs must be <= nInputs = 13: current value is 14",
  });
  assert.throws(() => dct(values, 0), RangeError);
});
