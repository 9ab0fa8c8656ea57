import assert from "node:assert/strict";

/** Asserts that lists differ by no more than the tolerance, and says by how much they do. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  assert.equal(actual.length, expected.length);
  const differences = Array.from(expected, (value, i) => Math.abs(actual[i] - value));
  const isClose = differences.every((difference) => difference <= tolerance);
  assert.ok(isClose, `largest difference is ${Math.max(...differences)}, tolerance ${tolerance}`);
}
