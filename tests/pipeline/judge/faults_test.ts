import { judgeParts } from "earmark/pipeline/judge/parts.ts";
import type { JudgedRecording } from "earmark/pipeline/judge/parts.ts";
import { retest } from "earmark/pipeline/judge/retest.ts";
import type { Fault } from "earmark/ml/checks/judge.ts";
import assert from "node:assert/strict";

const card = { classes: ["OK", "Not OK"], okClass: "OK" };

const fault: Fault = { kind: "hum", measure: "humRiseDb", value: 40, limit: 20, side: "upper" };

/** A recording of part p, spoilt or not, with the probability of the bad class. */
const recording = (verdict: string, bad: number, faults?: readonly Fault[]) => ({
  fields: { group: "p" },
  verdict,
  probabilities: [1 - bad, bad],
  ...(faults && { faults }),
});

const good = recording("OK", 0.1);
const spoilt = recording("REVIEW", 0.9, [fault]);

Deno.test("a recording that failed a check is set aside where another passed", () => {
  const [part] = judgeParts([spoilt, good, spoilt], card);
  assert.deepEqual(
    [part.verdict, part.probabilities, part.nSetAside, part.isRecorderInDoubt, part.recordings],
    ["OK", [0.9, 0.1], 2, false, [0, 1, 2]],
  );
  assert.equal(judgeParts([spoilt, recording("Not OK", 0.8)], card)[0].verdict, "Not OK");
});

Deno.test("where none passed a part is REVIEW, from three on for the recorder's sake", () => {
  const verdicts = [1, 2, 3, 4].map((n) => judgeParts(new Array(n).fill(spoilt), card)[0]);
  assert.deepEqual(verdicts.map(({ verdict }) => verdict), new Array(4).fill("REVIEW"));
  const doubts = verdicts.map(({ isRecorderInDoubt }) => isRecorderInDoubt);
  assert.deepEqual(doubts, [false, false, true, true]);
  assert.ok(verdicts.every(({ nSetAside }) => nSetAside === 0));
});

Deno.test("what could not be read is no recording that passed", () => {
  const unread: JudgedRecording = { fields: { group: "p" }, verdict: "Not judged" };
  const { heard, nSetAside, isRecorderInDoubt } = retest<JudgedRecording>([
    spoilt,
    spoilt,
    spoilt,
    unread,
  ]);
  assert.deepEqual([heard.length, nSetAside, isRecorderInDoubt], [4, 0, true]);
  assert.equal(judgeParts([good, unread], card)[0].verdict, "Not judged");
});
