import { formatListenList } from "earmark/pipeline/reprocess/listen_list.ts";
import { verdictChanges } from "earmark/pipeline/reprocess/verdict_changes.ts";
import type { Rejudged } from "earmark/pipeline/reprocess/verdict_changes.ts";
import assert from "node:assert/strict";

const rejudged = (fname: string, before: string, after: string, group = ""): Rejudged => ({
  fname,
  path: `w/${fname}`,
  label: "",
  group,
  before: { verdict: before, score: 0.25 },
  after: { verdict: after },
});

const recordings = [
  rejudged("same", "OK", "OK", "p1"),
  rejudged("worse", "OK", "Not OK", "p1"),
  rejudged("unsure", "OK", "REVIEW", "p2"),
  rejudged("better", "Not OK", "OK", "p2"),
  rejudged("both", "Not OK", "Not OK", "p3"),
  rejudged("gone", "Not OK", "Not judged", "p3"),
  rejudged("alone", "OK", "Not OK"),
];

Deno.test("what failed and does not now comes first, then what fails now", () => {
  const { changed } = verdictChanges(recordings, "Not OK");
  assert.deepEqual(
    changed.map(({ fname }) => fname),
    ["better", "gone", "worse", "alone", "unsure"],
  );
});

Deno.test("failures are counted by recording, and by part where one is known", () => {
  const { recordings: counts, parts } = verdictChanges(recordings, "Not OK");
  assert.deepEqual(counts, { n: 7, nBefore: 3, nAfter: 3, nMore: 2, nFewer: 2 });
  // Part p3 fails by its other recording, before and now.
  assert.deepEqual(parts, { n: 3, nBefore: 2, nAfter: 2, nMore: 1, nFewer: 1 });
  assert.equal(verdictChanges([rejudged("a", "OK", "OK")], "Not OK").parts, undefined);
});

Deno.test("without a class of bad parts only verdicts are compared", () => {
  const { changed, ...counts } = verdictChanges([rejudged("a", "iron", "brass")]);
  assert.deepEqual([changed.length, counts], [1, {}]);
});

Deno.test("the list to listen to has paths and both verdicts, and no cell that runs", () => {
  const [header, row] = formatListenList([rejudged("=1+1.wav", "OK", "Not OK", "@p")])
    .split("\r\n");
  assert.equal(header, "path,fname,label,group,before,p before,now,p now");
  assert.equal(row, "w/=1+1.wav,'=1+1.wav,,'@p,OK,0.25000000,Not OK,");
  const style = { separator: ";", hasDecimalCommas: true } as const;
  const styled = formatListenList([rejudged("a.wav", "OK", "Not OK", "p")], style);
  assert.equal(styled.split("\r\n")[1], "w/a.wav;a.wav;;p;OK;0,25000000;Not OK;");
});
