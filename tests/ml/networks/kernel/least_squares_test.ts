import type { Matrix } from "earmark/arrays.ts";
import { fitKernelMachine, kernelSums } from "earmark/ml/networks/kernel/least_squares.ts";
import { balancedClassWeights } from "earmark/ml/statistics/class_weights.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";

/** Draws rows, and a class of each by whether it lies far from the middle. */
function draw(rows: number, columns: number) {
  const random = createRandom("kernels", rows, columns);
  const data = Float64Array.from({ length: rows * columns }, () => random.normal());
  const x: Matrix = { data, rows, columns };
  const labels = Array.from({ length: rows }, (_, i) => {
    const row = data.subarray(i * columns, (i + 1) * columns);
    return Number(row.reduce((total, value) => total + value ** 2, 0) > columns);
  });
  return { x, labels };
}

Deno.test("fitKernelMachine() by hand: two recordings", () => {
  const x = { data: Float64Array.of(-1, 1), rows: 2, columns: 1 };
  const { gamma, coefficients, bias } = fitKernelMachine(x, [0, 1], 2);
  assert.equal(gamma, 1);
  assertClose(bias, [0, 0], 1e-12);
  // (1 + 0.3 - e⁻⁴) · a = 1
  const a = 1 / (1.3 - Math.exp(-4));
  assertClose(coefficients, [a, -a, -a, a], 1e-12);
});

Deno.test("kernels are as wide for many features as for one: a distance is per feature", () => {
  const one = { data: Float64Array.of(-1, 1), rows: 2, columns: 1 };
  const four = { data: Float64Array.of(-1, -1, -1, -1, 1, 1, 1, 1), rows: 2, columns: 4 };
  const [narrow, wide] = [one, four].map((x) => fitKernelMachine(x, [0, 1], 2));
  assert.equal(wide.gamma, 1 / 4);
  assertClose(wide.coefficients, narrow.coefficients, 1e-12);
});

Deno.test("fitKernelMachine() solves the equations that define it", () => {
  const { x, labels } = draw(30, 4);
  const machine = fitKernelMachine(x, labels, 2);
  const sums = kernelSums(x, machine);
  const weights = balancedClassWeights(labels, 2);
  for (let k = 0; k < 2; k++) {
    let total = 0;
    labels.forEach((label, i) => {
      const coefficient = machine.coefficients[i * 2 + k];
      total += coefficient;
      const target = label === k ? 1 : -1;
      const reached = sums.data[i * 2 + k] + 0.3 / weights[label] * coefficient;
      assert.ok(Math.abs(reached - target) < 1e-9, `${reached} for ${target}`);
    });
    assert.ok(Math.abs(total) < 1e-9, "coefficients sum to 0");
  }
});

Deno.test("kernels tell apart what no line does", () => {
  const { x, labels } = draw(200, 2);
  const machine = fitKernelMachine(x, labels, 2);
  const random = createRandom("others");
  const others = Float64Array.from({ length: 400 }, () => random.normal());
  const { data } = kernelSums({ data: others, rows: 200, columns: 2 }, machine);
  const isRight = Array.from({ length: 200 }, (_, i) => {
    const isFar = others[2 * i] ** 2 + others[2 * i + 1] ** 2 > 2;
    return (data[2 * i + 1] > data[2 * i]) === isFar;
  });
  assert.ok(isRight.filter(Boolean).length > 180);
});

Deno.test("far from all recordings nothing but the bias is left", () => {
  const { x, labels } = draw(20, 3);
  const machine = fitKernelMachine(x, labels, 2);
  const far = { data: Float64Array.of(60, -60, 60), rows: 1, columns: 3 };
  assertClose(kernelSums(far, machine).data, machine.bias, 1e-12);
});

Deno.test("fitKernelMachine() refuses nothing to fit to", () => {
  const none = { data: new Float64Array(0), rows: 0, columns: 3 };
  assert.throws(() => fitKernelMachine(none, [], 2), RangeError);
});
