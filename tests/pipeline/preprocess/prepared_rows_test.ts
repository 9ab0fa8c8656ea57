import { createCompactor } from "earmark/pipeline/preprocess/prepared_rows.ts";
import type { PreparedRow } from "earmark/pipeline/preprocess/prepared_rows.ts";
import assert from "node:assert/strict";

/** Makes a prepared recording of which each number is another. */
function prepared(i: number, silent: boolean): PreparedRow {
  const numbers = (...names: string[]) =>
    Object.fromEntries(names.map((name, k) => [name, 100 * i + k + 1 / 3]));
  const fname = `${i}.wav`;
  return {
    row: { line: i + 2, fname, label: "OK", fields: { fname, label: "OK" } },
    fname,
    hash: `hash ${i}`,
    trackPath: silent ? undefined : `track ${i}`,
    kept: i === 1,
    wasDamaged: false,
    cleanKey: `key ${i}`,
    cleanLength: silent ? 0 : 1000 + i,
    notes: {
      ...numbers("seconds", "sampleRate"),
      checks: { ...numbers("peakDb", "rmsDb"), silent, longestZeroRun: i },
    },
    surroundings: numbers("nChannels", "bandwidth", "noiseFloorDb"),
    checks: numbers("seconds", "peakDb", "swingDb", "unusedBits"),
  } as unknown as PreparedRow;
}

Deno.test("a compact row has what the recording had, whatever came before it", () => {
  const compact = createCompactor();
  const all = [0, 1, 2, 3].map((i) => prepared(i, i === 2));
  const rows = all.map((made) => compact(made.row, made));
  rows.forEach((row, i) => {
    const { notes, surroundings, checks, fname } = row;
    const { row: ofTable, hash, trackPath, kept, wasDamaged, cleanKey, cleanLength } = row;
    assert.deepEqual(
      { row: ofTable, fname, hash, trackPath, kept, wasDamaged, cleanKey, cleanLength },
      (({ notes: _, surroundings: _s, checks: _c, ...others }) => others)(all[i]),
    );
    assert.deepEqual({ notes, surroundings, checks }, {
      notes: all[i].notes,
      surroundings: all[i].surroundings,
      checks: all[i].checks,
    });
  });
});

Deno.test("recordings of which other things were measured have a layout of their own", () => {
  const compact = createCompactor();
  const [one, two] = [prepared(1, false), prepared(2, false)];
  const checked = (checks: object) => ({ ...two, checks }) as unknown as PreparedRow;
  const all = [
    one,
    checked({ ...two.checks, hissDb: -60 }),
    checked({ seconds: 1, peakDb: -3, swingDb: 2, hissDb: -60 }),
    checked({ seconds: 1, peakDb: -3, swingDb: 2, hissDb: true }),
    two,
  ];
  const rows = all.map((made) => compact(made.row, made));
  assert.deepEqual(rows.map(({ checks }) => checks), all.map(({ checks }) => checks));
});

Deno.test("a compact row is whole as JSON, and refuses what it could not give back", () => {
  const compact = createCompactor();
  const one = prepared(1, false);
  assert.deepEqual(JSON.parse(JSON.stringify(compact(one.row, one))), one);
  for (const value of [undefined, null, "8 kHz"]) {
    const odd = { ...one, checks: { ...one.checks, hissDb: value } } as unknown as PreparedRow;
    assert.throws(() => compact(one.row, odd), {
      name: "TypeError",
      message: `Cannot pack hissDb as it must be a number or a boolean: current value is ${value}`,
    });
  }
});
