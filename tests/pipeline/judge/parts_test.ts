import { judgeParts } from "earmark/pipeline/judge/parts.ts";
import type { JudgedRecording } from "earmark/pipeline/judge/parts.ts";
import assert from "node:assert/strict";

const card = { classes: ["OK", "Not OK"], okClass: "OK" };

/** Makes a recording of part p. */
const recording = (verdict: string, bad?: number, label = "") => ({
  fields: { group: "p", label },
  verdict,
  ...(bad === undefined ? {} : { probabilities: [1 - bad, bad] }),
});

Deno.test("a part is bad where one recording is, whatever the others say", () => {
  const recordings = [recording("OK", 0.1), recording("Not judged"), recording("Not OK", 0.75)];
  const [part, ...others] = judgeParts(recordings, card);
  assert.deepEqual(others, []);
  assert.equal(part.verdict, "Not OK");
  assert.deepEqual(part.probabilities, [0.25, 0.75]);
});

Deno.test("a part passes only where all of its recordings do", () => {
  const verdictOf = (...recordings: ReturnType<typeof recording>[]) =>
    judgeParts(recordings, card)[0].verdict;
  assert.equal(verdictOf(recording("OK", 0.1), recording("OK", 0.4)), "OK");
  assert.equal(verdictOf(recording("OK", 0.1), recording("Not judged")), "Not judged");
  assert.equal(verdictOf(recording("Not judged"), recording("REVIEW", 0.5)), "REVIEW");
  assert.equal(verdictOf(recording("REVIEW", 0.5), recording("Not OK", 0.9)), "Not OK");
  assert.equal(verdictOf(recording("Not judged")), "Not judged");
});

Deno.test("without a class of good parts the mean of log-probabilities decides", () => {
  const rows = [[0.6, 0.3, 0.1], [0.5, 0.4, 0.1], [0.01, 0.9, 0.09]];
  const recordings = rows.map((probabilities) => ({
    fields: { group: "p" },
    verdict: "brass",
    probabilities,
  }));
  const [{ verdict, probabilities }] = judgeParts(recordings, {
    classes: ["brass", "iron", "tin"],
  });
  const products = [0, 1, 2].map((k) => Math.cbrt(rows[0][k] * rows[1][k] * rows[2][k]));
  const total = products[0] + products[1] + products[2];
  assert.equal(verdict, "iron");
  products.forEach((p, k) => assert.ok(Math.abs(probabilities![k] - p / total) < 1e-12));
  const [unjudged] = judgeParts([recording("Not judged")], { classes: ["brass", "iron"] });
  assert.deepEqual([unjudged.verdict, unjudged.probabilities], ["Not judged", undefined]);
});

Deno.test("groups with several labels are no parts, and recordings without a group have none", () => {
  assert.deepEqual(judgeParts([recording("OK", 0, "OK"), recording("OK", 0, "Not OK")], card), []);
  assert.deepEqual(judgeParts([{ ...recording("OK", 0), fields: {} }], card), []);
  assert.equal(judgeParts([recording("OK", 0, "OK"), recording("OK", 0)], card).length, 1);
});

Deno.test("of a model of OK parts alone a part is REVIEW where a recording is, and as far out", () => {
  const reading = (distance: number) => ({
    distance,
    limit: 2,
    pValue: 0.5,
    isUnheard: distance > 2,
  });
  const fields = { group: "part 7" };
  const near = { fields, verdict: "OK", novelty: reading(1) };
  const far = { fields, verdict: "REVIEW", novelty: reading(3) };
  const silent = { fields, verdict: "Not judged" };
  const card = { classes: ["OK"], okClass: "OK" };
  const judged = (...own: JudgedRecording[]) => judgeParts(own, card)[0];
  assert.deepEqual(judged(near, far, silent).verdict, "REVIEW");
  assert.deepEqual(judged(near, far).novelty, far.novelty);
  assert.deepEqual(judged(near, silent).verdict, "Not judged");
  assert.deepEqual(judged(near), {
    part: "part 7",
    recordings: [0],
    verdict: "OK",
    novelty: near.novelty,
    nSetAside: 0,
    isRecorderInDoubt: false,
  });
  assert.equal("novelty" in judged(silent), false);
});
