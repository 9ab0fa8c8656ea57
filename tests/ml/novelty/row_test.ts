import { noveltyRow } from "earmark/ml/novelty/row.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const logMel = { data: Float32Array.of(0, 2, 4, 2, 0, 2), rows: 3, columns: 2 };

Deno.test("a band's mean power lies above the mean of its logarithms, but where it is steady", () => {
  const row = noveltyRow(logMel, { nSignals: 1, normalization: "bands" });
  assert.equal(row.length, 14);
  const power = Math.log((1 + Math.exp(4) + 1) / 3) - 4 / 3;
  assertClose(row.subarray(8, 10), [power, 0], 1e-6);
});

Deno.test("a gain is not heard where the level is removed, and heard where nothing is", () => {
  const louder = { ...logMel, data: logMel.data.map((value) => value + 3) };
  const both = (normalization: "auto" | "level" | "none" | "bands") =>
    [logMel, louder].map((one) => noveltyRow(one, { nSignals: 1, normalization }));
  for (const removed of ["auto", "level", "bands"] as const) {
    const [plain, loud] = both(removed);
    assertClose(loud, plain, 1e-6);
  }
  const [plain, loud] = both("none");
  assertClose(loud.subarray(10, 12), plain.subarray(10, 12).map((value) => value + 3), 1e-6);
  assertClose(loud.subarray(12), plain.subarray(12), 1e-6);
});

Deno.test("each signal has a level of its own", () => {
  const row = noveltyRow(
    { data: Float32Array.of(1, 3, 10, 20), rows: 1, columns: 4 },
    { nSignals: 2, normalization: "auto" },
  );
  assert.deepEqual([...row.subarray(20, 24)], [-1, 1, -5, 5]);
  // One frame lasts one frame, and what is gone at once falls by 1.
  assert.deepEqual([...row.subarray(24)], [0, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("no frame is refused", () => {
  const none = { data: new Float32Array(0), rows: 0, columns: 2 };
  assert.throws(() => noveltyRow(none, { nSignals: 1, normalization: "auto" }), /must be frames/);
});
