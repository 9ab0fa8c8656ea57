import assert from "node:assert/strict";
import { type Matrix, mean, variance } from "earmark/arrays.ts";
import {
  columnMoments,
  fitMinMax,
  fitStandardizer,
  scalerFromJSON,
} from "earmark/ml/features/scaler.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

const matrix = (columns: number, ...values: number[]): Matrix<Float32Array> => ({
  data: Float32Array.from(values),
  rows: values.length / columns,
  columns,
});

function randomMatrix(seed: number, rows: number): Matrix<Float32Array> {
  const random = createRandom(seed);
  return matrix(3, ...Array.from({ length: 3 * rows }, (_, i) => random.normal() * i % 7 + 1000));
}

const column = ({ data, columns }: Matrix, k: number) =>
  Array.from(data).filter((_, i) => i % columns === k);

Deno.test("columnMoments equal the plain formulas over all matrices", () => {
  const [a, b] = [randomMatrix(1, 40), randomMatrix(2, 3)];
  const moments = columnMoments((function* () {
    yield a;
    yield b;
  })());
  const columns = [0, 1, 2].map((k) => [...column(a, k), ...column(b, k)]);
  assert.equal(moments.rows, 43);
  assertClose(moments.mean, columns.map(mean), 1e-10);
  assertClose(moments.variance, columns.map(variance), 1e-9);
});

Deno.test("fitStandardizer gives mean 0 and deviation 1", () => {
  const x = randomMatrix(3, 50);
  const scaled = fitStandardizer([x]).transform(x);
  for (const k of [0, 1, 2]) {
    assertClose([mean(column(scaled, k))], [0], 1e-5);
    assertClose([variance(column(scaled, k))], [1], 1e-5);
  }
});

Deno.test("fitStandardizer makes a constant column 0, whatever its size", () => {
  const x = matrix(2, 0.1, 1, 0.1, 3, 0.1, 8);
  assert.deepEqual(column(fitStandardizer([x]).transform(x), 0), [0, 0, 0]);
  const large = { data: Float64Array.of(1e6 / 3, 1e6 / 3, 1e6 / 3), rows: 3, columns: 1 };
  assert.deepEqual([...fitStandardizer([large]).transform(large).data], [0, 0, 0]);
});

Deno.test("fitMinMax takes one minimum and one maximum over everything", () => {
  const scaler = fitMinMax([matrix(2, 1, 2, 3, 4), matrix(2, 0, 5)]);
  assert.deepEqual([...scaler.transform(matrix(2, 0, 5, 2.5, 10)).data], [0, 1, 0.5, 2]);
  assert.deepEqual([...fitMinMax([matrix(1, 7, 7)]).transform(matrix(1, 7)).data], [0]);
});

Deno.test("scalers come back from their JSON exactly, and leave their input as it is", () => {
  const x = randomMatrix(4, 20);
  const before = x.data.slice();
  for (const scaler of [fitStandardizer([x]), fitMinMax([x])]) {
    const again = scalerFromJSON(JSON.parse(JSON.stringify(scaler)));
    assert.deepEqual(again.transform(x), scaler.transform(x));
  }
  assert.deepEqual(x.data, before);
});

Deno.test("scalers refuse nothing, and other columns", () => {
  assert.throws(() => fitStandardizer([]), {
    name: "RangeError",
    message: "Cannot fit scaler as there must be rows: current value is 0",
  });
  assert.throws(() => fitMinMax([]), /there must be values/);
  const scaler = fitStandardizer([matrix(2, 1, 2)]);
  assert.throws(() => scaler.transform(matrix(1, 1)), /2 columns: current value is 1/);
  assert.throws(() => fitStandardizer([matrix(2, 1, 2), matrix(1, 1)]), RangeError);
});
