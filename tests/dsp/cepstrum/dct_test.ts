import { dct, dctMatrix, inverseDct, truncationError } from "earmark/dsp/cepstrum/dct.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

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

Deno.test("inverseDct gives scipy's numbers", () => {
  const coefficients = { data: referenceSignal(10, 16000), rows: 2, columns: 5 };
  assertClose(inverseDct(coefficients, 13).data, loadVectors("scipy.json").idct_of_5, 1e-12);
});

Deno.test("inverseDct of all coefficients gives the rows back", () => {
  assertClose(inverseDct(dct(values, 13), 13).data, values.data, 1e-12);
});

Deno.test("the error of inverseDct has the energy of the coefficients left out", () => {
  const energy = (list: ArrayLike<number>) => Array.from(list).reduce((a, x) => a + x * x, 0);
  const all = dct(values, 13);
  const rebuilt = inverseDct(dct(values, 4), 13);
  const missed = values.data.map((value, i) => value - rebuilt.data[i]);
  const leftOut = all.data.filter((_, i) => i % 13 >= 4);
  assertClose([energy(missed)], [energy(leftOut)], 1e-12);
});

Deno.test("truncationError by hand: from their mean, 3 and 1 are rebuilt as 2 and 2", () => {
  const all = dct({ data: Float64Array.of(3, 1), rows: 1, columns: 2 }, 2);
  assertClose([0, 1, 2].map((n) => truncationError([all], n)), [Math.sqrt(5), 1, 0], 1e-12);
});

Deno.test("truncationError is the error of inverseDct, over several matrices", () => {
  const other = { data: referenceSignal(39, 8000).map((y) => 3 * y), rows: 3, columns: 13 };
  const squares = [values, other].flatMap((matrix) => {
    const rebuilt = inverseDct(dct(matrix, 4), 13);
    return Array.from(matrix.data, (value, i) => (value - rebuilt.data[i]) ** 2);
  });
  const expected = Math.sqrt(squares.reduce((a, b) => a + b) / squares.length);
  assertClose([truncationError([dct(values, 13), dct(other, 13)], 4)], [expected], 1e-12);
});

Deno.test("truncationError refuses more coefficients than there are, and no frame", () => {
  assert.throws(() => truncationError([dct(values, 13)], 14), {
    name: "RangeError",
    message: "Cannot compute truncation error as nKept must be <= nInputs = 13: " +
      "current value is 14",
  });
  assert.throws(() => truncationError([dct(values, 13)], -1), RangeError);
  assert.throws(() => truncationError([], 1), RangeError);
});

Deno.test("inverseDct by hand: coefficient 0 of two values is their mean", () => {
  const { data } = inverseDct({ data: Float64Array.of(Math.SQRT2), rows: 1, columns: 1 }, 2);
  assertClose(data, [1, 1], 1e-15);
});

Deno.test("inverseDct refuses more coefficients than values", () => {
  assert.throws(() => inverseDct(values, 12), {
    name: "RangeError",
    message: "Cannot tabulate DCT as nOutputs must be <= nInputs = 12: current value is 13",
  });
});
