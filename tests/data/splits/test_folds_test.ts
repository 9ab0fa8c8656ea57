import { testFolds } from "earmark/data/splits/test_folds.ts";
import assert from "node:assert/strict";

Deno.test("testFolds() says for each recording in which fold it is judged", () => {
  const folds = testFolds([{ test: [3, 0] }, { test: [] }, { test: [2] }]);
  assert.deepEqual([...folds].sort(), [[0, 0], [2, 2], [3, 0]]);
  assert.equal(folds.get(1), undefined);
});
