import { cautionOf } from "earmark/pipeline/train/caution.ts";
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
