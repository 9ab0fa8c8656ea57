import { runningNumbers } from "earmark/data/running_number.ts";
import { listSessions } from "earmark/data/sessions.ts";
import assert from "node:assert/strict";

/** Makes 24 rows: 12 of each class, with a column of days. */
const rows = Array.from({ length: 24 }, (_, i) => ({
  fname: `day${i % 4}_${100 + i}.wav`,
  fields: { fname: "", label: "", day: `day ${i % 4}`, kind: i < 12 ? "good" : `crack ${i % 3}` },
}));
const labels = rows.map((_, i) => i < 12 ? 0 : 1);
const alone = rows.map(({ fname }) => fname);
const sourcesBy = (groups: readonly string[]) =>
  listSessions(rows, { labels, groups }).map(({ source }) => source);

Deno.test("listSessions() takes columns, names and their order, but not what says the class", () => {
  assert.deepEqual(sourcesBy(alone), [
    "column day",
    "names without their last number",
    "order of the names",
  ]);
});

Deno.test("listSessions() leaves out what the groups keep together", () => {
  assert.deepEqual(sourcesBy(rows.map(({ fields }) => fields.day)), ["order of the names"]);
  assert.deepEqual(sourcesBy(rows.map(() => "all")), []);
});

Deno.test("listSessions() takes a row without a value for a session of its own", () => {
  const holes = rows.map((row, i) =>
    i === 0 ? { ...row, fields: { ...row.fields, day: "" } } : row
  );
  const [{ values }] = listSessions(holes, { labels, groups: alone });
  assert.equal(values[0], rows[0].fname);
});

Deno.test("runningNumbers() finds the number that counts, and no number that names", () => {
  const names = Array.from({ length: 30 }, (_, i) => `M4_part_${100 + i}_take_${i % 2}.wav`);
  assert.deepEqual(runningNumbers(names, names), names.map((_, i) => 100 + i));
  // Takes of speakers: each number comes again and again.
  const digits = Array.from({ length: 30 }, (_, i) => `${i % 10}_s1_${Math.floor(i / 10)}.wav`);
  assert.equal(runningNumbers(digits, digits.map(() => "s1")), undefined);
  assert.equal(runningNumbers(["a1.wav", "b.wav"], ["a", "b"]), undefined);
});

Deno.test("runningNumbers() takes a number of parts, of which there are several recordings", () => {
  const names = Array.from({ length: 60 }, (_, i) => `part_${i % 20}_${Math.floor(i / 20)}.wav`);
  const parts = names.map((_, i) => `part ${i % 20}`);
  assert.deepEqual(runningNumbers(names, parts), names.map((_, i) => i % 20));
});
