import assert from "node:assert/strict";
import { clusteredStandardError } from "earmark/ml/statistics/clustered_error.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("clusteredStandardError of groups of one is that of the mean", () => {
  const values = [1, 2, 4, 9];
  const variance = values.reduce((total, value) => total + (value - 4) ** 2, 0) / 4;
  const error = clusteredStandardError(values, ["a", "b", "c", "d"]);
  assertClose([error], [Math.sqrt(variance / 4)], 1e-12);
});

Deno.test("clusteredStandardError by hand: sums by group about the mean", () => {
  // About a mean of 4: groups of -3 - 2 and 0 + 5.
  const error = clusteredStandardError([1, 4, 2, 9], ["a", "b", "a", "b"]);
  assertClose([error], [Math.sqrt((-3 - 2) ** 2 + (0 + 5) ** 2) / 4], 1e-12);
  // About 0.
  const about = clusteredStandardError([1, 4, 2, 9], ["a", "b", "a", "b"], 0);
  assertClose([about], [Math.sqrt(3 ** 2 + 13 ** 2) / 4], 1e-12);
});

Deno.test("clusteredStandardError tells how far means of groups lie apart", () => {
  const random = createRandom("clustered");
  const draws = Array.from({ length: 400 }, () => {
    const parts = Array.from({ length: 30 }, () => random.normal());
    const values = parts.flatMap((part) => [0, 1, 2, 3].map(() => part + 0.3 * random.normal()));
    const groups = parts.flatMap((_, i) => new Array(4).fill(`part ${i}`));
    const mean = values.reduce((a, b) => a + b) / values.length;
    return {
      mean,
      grouped: clusteredStandardError(values, groups),
      apart: clusteredStandardError(values, groups.map((_, i) => `${i}`)),
    };
  });
  const rootMeanSquare = (values: number[]) =>
    Math.sqrt(values.reduce((total, value) => total + value ** 2, 0) / values.length);
  const spread = rootMeanSquare(draws.map(({ mean }) => mean));
  assertClose([rootMeanSquare(draws.map(({ grouped }) => grouped)) / spread], [1], 0.1);
  assert.ok(rootMeanSquare(draws.map(({ apart }) => apart)) < 0.6 * spread);
});
