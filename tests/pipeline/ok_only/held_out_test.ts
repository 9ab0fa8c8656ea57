import { judgeOkOnly } from "earmark/pipeline/ok_only/held_out.ts";
import assert from "node:assert/strict";

/** Ten OK parts at growing distances, half of them in each fold. */
function tenParts() {
  const indices = Array.from({ length: 10 }, (_, i) => i);
  const [even, odd] = [0, 1].map((side) => indices.filter((i) => i % 2 === side));
  return {
    names: ["OK"],
    labels: indices.map(() => 0),
    groups: indices.map((i) => `part ${i}`),
    logs: indices.map((i) => [i / 10, i / 10]),
    folds: [{ train: odd, test: even }, { train: even, test: odd }],
  };
}

Deno.test("a share of false alarms that the parts don't allow gives the strictest that they do", () => {
  const { decision } = judgeOkOnly(tenParts(), 1e-6);
  // Beyond the largest of ten, one in eleven lies on average.
  assert.deepEqual([decision.nParts, decision.rank, decision.bound], [10, 1, 1 / 11]);
  const { decision: of2 } = judgeOkOnly(tenParts(), 0.2);
  assert.deepEqual([of2.rank, of2.bound], [2, 2 / 11]);
});
