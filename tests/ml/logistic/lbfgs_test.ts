import assert from "node:assert/strict";
import { minimize } from "earmark/ml/logistic/lbfgs.ts";
import { assertClose } from "../assert_close.ts";

/** Σ i²·(x - i)², badly scaled. */
function bowl(x: Float64Array, gradient: Float64Array): number {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    gradient[i] = 2 * i * i * (x[i] - i);
    value += i * i * (x[i] - i) ** 2;
  }
  return value;
}

Deno.test("minimize finds the bottom of a bowl, and leaves the start as it is", () => {
  const start = new Float64Array(30);
  assertClose(minimize(bowl, start), Array.from(start, (_, i) => i), 1e-6);
  assert.ok(start.every((value) => value === 0));
});

Deno.test("minimize finds the bottom of Rosenbrock's valley", () => {
  const valley = ([x, y]: Float64Array, gradient: Float64Array) => {
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  };
  assertClose(minimize(valley, Float64Array.of(-1.2, 1)), [1, 1], 1e-6);
});

Deno.test("minimize needs two steps with the inverse Hessian given", () => {
  let nCalls = 0;
  const counted = (x: Float64Array, gradient: Float64Array) => {
    nCalls++;
    return bowl(x, gradient);
  };
  const precondition = (vector: Float64Array) =>
    vector.forEach((value, i) => vector[i] = i === 0 ? value : value / (2 * i * i));
  minimize(counted, new Float64Array(30), { precondition });
  assert.equal(nCalls, 2);
});

Deno.test("minimize stops where it is told to, and at the bottom at once", () => {
  const start = Float64Array.of(0, 5);
  assert.deepEqual(minimize(bowl, start, { maxIterations: 0 }), start);
  assert.deepEqual(minimize(bowl, Float64Array.of(0, 1)), Float64Array.of(0, 1));
});
