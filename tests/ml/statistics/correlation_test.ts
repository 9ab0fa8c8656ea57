import type { Matrix } from "earmark/arrays.ts";
import { correlationMatrix, offDiagonal } from "earmark/ml/statistics/correlation.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/dsp/scipy.json" with { type: "json" };
import { referenceSignal } from "../../dsp/reference.ts";
import { assertClose } from "../assert_close.ts";

const signal: Matrix = { data: referenceSignal(60, 16000), rows: 12, columns: 5 };

Deno.test("correlationMatrix gives numpy's numbers", () => {
  assertClose(correlationMatrix([signal]).data, reference.correlation.flat(), 1e-12);
});

Deno.test("correlationMatrix takes the rows of all matrices", () => {
  const first = { data: signal.data.subarray(0, 25), rows: 5, columns: 5 };
  const second = { data: signal.data.subarray(25), rows: 7, columns: 5 };
  assert.deepEqual(correlationMatrix([first, second]), correlationMatrix([signal]));
});

Deno.test("correlationMatrix by hand", () => {
  const x = { data: Float64Array.of(1, 2, 5, 2, 4, 5, 3, 6, 5), rows: 3, columns: 3 };
  assertClose(correlationMatrix([x]).data, [1, 1, 0, 1, 1, 0, 0, 0, 1], 1e-15);
});

Deno.test("correlationMatrix is symmetric, within -1 … 1, and doesn't know the scale", () => {
  const random = createRandom(1);
  const data = Float64Array.from({ length: 300 }, () => random.normal());
  const { data: values } = correlationMatrix([{ data, rows: 50, columns: 6 }]);
  assert.ok(values.every((value) => Math.abs(value) <= 1));
  for (let i = 0; i < 36; i++) assert.equal(values[i], values[(i % 6) * 6 + Math.floor(i / 6)]);
  const scaled = data.map((value, i) => 3 + value * (1 + i % 6));
  assertClose(correlationMatrix([{ data: scaled, rows: 50, columns: 6 }]).data, values, 1e-12);
});

Deno.test("correlationMatrix refuses no rows and unequal columns", () => {
  assert.throws(() => correlationMatrix([]), RangeError);
  const other = { data: Float64Array.of(1), rows: 1, columns: 1 };
  assert.throws(() => correlationMatrix([signal, other]), RangeError);
});

Deno.test("offDiagonal leaves the diagonal out", () => {
  const square = { data: Float32Array.of(9, 1, 2, 3, 9, 4, 5, 6, 9), rows: 3, columns: 3 };
  assert.deepEqual([...offDiagonal(square)], [1, 2, 3, 4, 5, 6]);
});
