import type { PreprocessedDataSet } from "earmark/pipeline/preprocess/preprocess.ts";
import { sumUpLeftOut } from "earmark/pipeline/preprocess/sum_up_left_out.ts";
import assert from "node:assert/strict";

/** Sums recordings up of which those up to a number are missing, and the last four are empty. */
function summed(nMissing: number): string[] {
  const row = (line: number, label: string) => ({ line, fname: `${line}.wav`, label, fields: {} });
  const ok = Array.from({ length: 30 }, (_, i) => row(i + 2, "OK"));
  const bad = Array.from({ length: 4 }, (_, i) => row(i + 32, "NOK"));
  const missing = ok.slice(0, nMissing).map((row) => ({
    row,
    message: `line ${row.line}: ${row.fname} is not among the recordings`,
  }));
  const empty = bad.map(({ line, fname }) => `line ${line}: Cannot read d/${fname}: 0 bytes`);
  const there = ok.slice(nMissing);
  return sumUpLeftOut({
    leftOut: [...missing.map(({ message }) => message), ...empty],
    dataSet: { rows: [...there, ...bad], missing },
    prepared: there.map((row) => ({ row })),
  } as unknown as PreprocessedDataSet).split("\n");
}

Deno.test("recordings left out are summed up by class and reason, the missing class first", () => {
  assert.deepEqual(summed(28), [
    "32 recordings were left out:",
    "  all 4 of NOK:",
    "  line 32: Cannot read d/32.wav: 0 bytes",
    "  line 33: Cannot read d/33.wav: 0 bytes",
    "  line 34: Cannot read d/34.wav: 0 bytes",
    "  and 1 more for the same reason",
    "  28 of 30 of OK:",
    "  line 2: 2.wav is not among the recordings",
    "  line 3: 3.wav is not among the recordings",
    "  line 4: 4.wav is not among the recordings",
    "  and 25 more for the same reason",
  ]);
});

Deno.test("a few recordings left out are each named, those of the missing class first", () => {
  const lines = summed(2);
  assert.equal(lines.length, 7);
  assert.match(lines[1], /^ {2}line 32:/);
  assert.match(lines[6], /^ {2}line 3:/);
});
