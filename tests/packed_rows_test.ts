import {
  createRowGatherer,
  createRowPacker,
  createRows,
  packRows,
  raggedRowsOf,
  viewRows,
} from "earmark/packed_rows.ts";
import assert from "node:assert/strict";

Deno.test("viewRows() copies nothing", () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  const rows = viewRows({ data, rows: 3, columns: 2 });
  rows[1][0] = 30;
  assert.deepEqual([...data], [1, 2, 30, 4, 5, 6]);
  assert.deepEqual(viewRows({ data: new Float32Array(0), rows: 0, columns: 2 }), []);
});

Deno.test("createRows() makes rows of one piece of memory, which threads share if asked", () => {
  const rows = createRows(3, new Float64Array(2));
  assert.deepEqual(rows.map((row) => [...row]), [[0, 0], [0, 0], [0, 0]]);
  assert.ok(rows.every(({ buffer }) => buffer === rows[0].buffer && buffer.byteLength === 48));
  assert.ok(!(rows[0].buffer instanceof SharedArrayBuffer));
  assert.ok(
    createRows(1, Float64Array.of(1), { isShared: true })[0].buffer instanceof SharedArrayBuffer,
  );
  assert.ok(createRows(1, Float32Array.of(1))[0] instanceof Float32Array);
});

Deno.test("packRows() computes each row once, in its order", () => {
  const seen: number[] = [];
  const rows = packRows(["a", "bc", ""], ({ length }, i) => {
    seen.push(i);
    return [i, length];
  });
  assert.deepEqual(seen, [0, 1, 2]);
  assert.deepEqual(rows.map((row) => [...row]), [[0, 1], [1, 2], [2, 0]]);
  assert.equal(new Set(rows.map(({ buffer }) => buffer)).size, 1);
  assert.deepEqual(packRows([], () => [1]), []);
});

Deno.test("packRows() refuses rows of different lengths", () => {
  assert.throws(
    () => packRows([2, 2, 3], (n) => new Float64Array(n)),
    new RangeError("Cannot pack rows as they must have 2 numbers: current value is 3"),
  );
  assert.throws(() => packRows([2, 1], (n) => new Float64Array(n)), RangeError);
});

Deno.test("a row gatherer keeps the rows of each recording apart, however many come", () => {
  const gatherer = createRowGatherer(2);
  const nRows = [3, 0, 1, 200, 2];
  nRows.forEach((n, i) => gatherer.add(Array.from({ length: n }, (_, k) => [i, k])));
  const all = gatherer.all();
  assert.equal(all.data.length, 2 * 206);
  nRows.forEach((n, i) => {
    const rows = raggedRowsOf(all, i);
    assert.deepEqual(
      rows.map((row) => [...row]),
      Array.from({ length: n }, (_, k) => [i, k]),
    );
    assert.ok(rows.every(({ buffer }) => buffer === all.data.buffer));
  });
});

Deno.test("what was gathered stays as it is while more comes", () => {
  const gatherer = createRowGatherer(1);
  gatherer.add([[1]]);
  const first = gatherer.all();
  gatherer.add([[2]]);
  assert.deepEqual([...first.data, ...first.firstRows], [1, 0, 1]);
});

Deno.test("createRowPacker() copies rows side by side, in as many pieces as it takes", () => {
  const pack = createRowPacker();
  const row = Float64Array.of(1, 2, 3);
  const packed = Array.from({ length: 3000 }, (_, i) => {
    row[0] = i;
    return pack(row);
  });
  packed.forEach((own, i) => assert.deepEqual([...own], [i, 2, 3]));
  assert.ok(new Set(packed.map(({ buffer }) => buffer)).size < 5);
  assert.deepEqual([...pack(Float64Array.of(7))], [7]);
});
