import { cautionOf, chanceCaution, tooFewOf } from "earmark/pipeline/train/caution.ts";
import assert from "node:assert/strict";

const grouped = [{ row: {} }, { row: { group: "part_001" } }];

Deno.test("cautionOf says nothing where nothing is known against the figures", () => {
  assert.equal(cautionOf(grouped, {}), "");
});

Deno.test("cautionOf names a missing column and the split's reason, in that order", () => {
  const reason = "OK has one group alone";
  assert.equal(cautionOf(grouped, { reason }), reason);
  assert.match(
    cautionOf([{ row: {} }], { reason }),
    /^the table has no group .*; OK has one group/,
  );
});

Deno.test("chanceCaution speaks where the interval reaches down to chance, and not above", () => {
  const say = (lower: number, nClasses = 2) =>
    chanceCaution({ balancedAccuracy: { value: 0.7, lower, upper: 0.88 } }, nClasses);
  assert.deepEqual([say(0.51), say(0.34, 3), say(0.5).length, say(0.33, 3).length], [[], [], 1, 1]);
  assert.match(say(0.457)[0], /70\.0 %, 45\.7 % to 88\.0 %; chance is 50\.0 %/);
});

Deno.test("a class of fewer than six parts proves nothing, however many recordings they have", () => {
  const of = (nParts: number) => {
    const groups = Array.from({ length: 12 }, (_, i) => `part ${i % nParts}`);
    return tooFewOf({ labels: groups.map(() => 0), groups }, ["NOK"]);
  };
  assert.deepEqual(of(6), []);
  assert.match(of(5)[0], /^NOK has 5 parts, which prove nothing: .* up to 52 % may be$/);
  assert.match(of(1)[0], /^NOK has 1 part, .* up to 98 % may be$/);
});
