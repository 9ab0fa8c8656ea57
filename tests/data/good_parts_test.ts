import { goodPartsOf } from "earmark/data/good_parts.ts";
import assert from "node:assert/strict";

const rows = (...labels: string[]) => labels.map((label) => ({ label }));

Deno.test("goodPartsOf says which class is good, and why", () => {
  assert.deepEqual(goodPartsOf(rows("NG", "OK", "")), { label: "OK", by: "name" });
  assert.deepEqual(goodPartsOf(rows("0", "1"), "1"), { label: "1", by: "said" });
  assert.deepEqual(goodPartsOf(rows("OK")), { label: "OK", by: "name" });
  assert.equal(goodPartsOf(rows("0", "1")), undefined);
  assert.equal(goodPartsOf(rows("nem OK", "prima")), undefined);
});

Deno.test("goodPartsOf takes an only class for good where good parts alone teach, and says so", () => {
  for (const label of ["bearing 7", "zzz OK"]) {
    assert.equal(goodPartsOf(rows(label)), undefined);
    assert.deepEqual(goodPartsOf(rows(label), undefined, true), { label, by: "only" });
  }
  assert.equal(goodPartsOf(rows("hardly OK"), undefined, true), undefined);
  assert.deepEqual(goodPartsOf(rows("hardly OK"), "hardly OK", true), {
    label: "hardly OK",
    by: "said",
  });
});
