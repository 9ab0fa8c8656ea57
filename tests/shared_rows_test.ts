import { rowOf } from "earmark/arrays.ts";
import { createSharedRows, shareRows } from "earmark/shared_rows.ts";
import assert from "node:assert/strict";

Deno.test("shareRows() keeps values and their precision, in memory that threads share", () => {
  for (const kind of [Float32Array, Float64Array]) {
    const { data, rows, columns } = shareRows([kind.of(1, 0.1), kind.of(3, 4)]);
    assert.deepEqual([rows, columns, data.BYTES_PER_ELEMENT], [2, 2, kind.BYTES_PER_ELEMENT]);
    assert.deepEqual([...data], [...kind.of(1, 0.1, 3, 4)]);
    assert.ok(data.buffer instanceof SharedArrayBuffer);
  }
  assert.throws(() => shareRows([]), /rows of one length: current value is 0/);
  assert.throws(() => shareRows([Float32Array.of(1), Float32Array.of(1, 2)]), /current value is 2/);
});

Deno.test("shareRows() copies no rows that are shared already, unless some are missing or moved", () => {
  const room = createSharedRows(3, Float32Array.of(0, 0));
  const rows = [0, 1, 2].map((i) => rowOf(room, i));
  rows.forEach((row, i) => row.fill(i));
  assert.equal(shareRows(rows).data.buffer, room.data.buffer);
  for (const others of [rows.slice(1), rows.toReversed()]) {
    const copied = shareRows(others);
    assert.notEqual(copied.data.buffer, room.data.buffer);
    assert.deepEqual([...copied.data], others.flatMap((row) => [...row]));
  }
});
