import { nextAbove, partsNeeded, rankOf } from "earmark/ml/conformal/ranks.ts";
import assert from "node:assert/strict";

Deno.test("partsNeeded is the least number with a rank", () => {
  for (let percent = 1; percent < 100; percent++) {
    const n = partsNeeded(percent / 100);
    assert.ok(n * percent < 100 && (n + 1) * percent >= 100, `${n} at ${percent} %`);
    assert.equal(rankOf(percent / 100, Math.max(n, 1)) >= 1, true);
    if (n > 1) assert.equal(rankOf(percent / 100, n - 1), 0);
  }
});

Deno.test("nextAbove leaves no number between", () => {
  for (const value of [0, 1, -1, 0.1, -0.3, 1e300, 5e-324]) {
    const above = nextAbove(value);
    const middle = value / 2 + above / 2;
    assert.ok(above > value);
    assert.ok(middle === value || middle === above || Math.abs(value) < 1e-300);
  }
  assert.deepEqual([nextAbove(Infinity), nextAbove(-Infinity)], [Infinity, -Infinity]);
});
