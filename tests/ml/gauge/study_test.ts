import { againstReference } from "earmark/ml/gauge/against_reference.ts";
import { agreementBetween, agreementWithin } from "earmark/ml/gauge/agreement.ts";
import { type GaugeReading, logitOf } from "earmark/ml/gauge/reading.ts";
import { studyGauge } from "earmark/ml/gauge/study.ts";
import { fleissKappa } from "earmark/ml/proof/kappa.ts";
import { repeatability } from "earmark/ml/proof/repeatability.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Readings of parts by name, each with the verdicts of its repeats. */
function readingsOf(
  verdicts: Readonly<Record<string, readonly number[]>>,
  more: (part: string, repeat: number) => Partial<GaugeReading> = () => ({}),
): GaugeReading[] {
  return Object.entries(verdicts).flatMap(([part, own]) =>
    own.map((verdict, repeat) => ({
      part,
      score: 2 * verdict - 1,
      verdict,
      wasHeard: false,
      ...more(part, repeat),
    }))
  );
}

Deno.test("logitOf() is symmetric, and finite at 0 and 1", () => {
  assertClose([logitOf(0.2)], [-logitOf(0.8)], 1e-12);
  assertClose([logitOf(0), logitOf(1)], [-Math.log(1e6 - 1), Math.log(1e6 - 1)], 1e-9);
});

Deno.test("agreement within is Fleiss' kappa where all parts have as many repeats", () => {
  const random = createRandom(4);
  const ratings = Array.from({ length: 15 }, () => {
    const share = random.next();
    return Array.from({ length: 3 }, () => Number(random.next() < share));
  });
  const readings = readingsOf(Object.fromEntries(ratings.map((own, i) => [`p${i}`, own])));
  const { kappa, allAgree, nCompared } = agreementWithin(readings)!;
  const fleiss = fleissKappa(ratings);
  assertClose([kappa.value, kappa.agreement], [fleiss.value, fleiss.agreement], 1e-12);
  assert.equal(nCompared, 15);
  const same = ratings.filter((own) => own.every((verdict) => verdict === own[0])).length;
  assert.equal(allAgree.value, same / 15);
});

Deno.test("agreement of repeats takes those of one operator at one station alone", () => {
  const verdicts = { a: [0, 1, 0, 1], b: [1, 1, 0, 0], c: [0, 0, 0, 0] };
  const operators = readingsOf(verdicts, (_, i) => ({ operator: "AB"[i % 2] }));
  // Part a: A says 0, 0 and B says 1, 1; part b: each says 1, 0.
  const within = agreementWithin(operators)!;
  assert.equal(within.nCompared, 6);
  assert.equal(within.allAgree.value, 4 / 6);
  const between = agreementBetween(operators, "operator")!;
  assert.equal(between.nCompared, 3);
  assert.equal(between.allAgree.value, 1 / 3);
  // Pairs of A and B agree 0 of 4 in a, 2 of 4 in b, 4 of 4 in c.
  assert.equal(between.kappa.agreement, 0.5);
  assert.equal(agreementBetween(operators, "station"), undefined);
  assert.equal(agreementWithin(readingsOf({ a: [0], b: [1] })), undefined);
});

Deno.test("figures against the reference by hand, with the limits of the trade", () => {
  const verdicts = { a: [0, 0], b: [0, 1], c: [1, 1], d: [1, 0], e: [0] };
  const labels: Record<string, number> = { a: 0, b: 0, c: 1, d: 1 };
  const readings = readingsOf(verdicts, (part) => ({ label: labels[part] }));
  const figures = againstReference(readings, 0)!;
  assert.equal(figures.nReadings, 8);
  assert.equal(figures.nParts, 4);
  assert.equal(figures.nPartsRight, 2);
  assert.deepEqual(
    [figures.effectiveness, figures.missRate!, figures.falseAlarmRate!].map(({ value }) => value),
    [0.75, 0.25, 0.25],
  );
  assert.equal(figures.kappa.value, 0.5);
  assert.deepEqual(figures.limits.map(({ verdict }) => verdict), ["fail", "fail", "fail"]);
});

Deno.test("a part that was heard in training, in any recording, proves nothing", () => {
  const verdicts = { a: [0, 0], b: [1, 1], c: [1, 1] };
  const readings = readingsOf(verdicts, (part, i) => ({
    label: part === "c" ? 1 : 0,
    wasHeard: part === "b" && i === 0,
  }));
  const { nParts, falseAlarmRate, missRate } = againstReference(readings, 0)!;
  assert.deepEqual([nParts, falseAlarmRate!.value, missRate!.value], [2, 0, 0]);
  const study = studyGauge(readings, { threshold: 0, ok: 0 });
  assert.equal(study.nPartsHeard, 1);
  const heard = readings.map((reading) => ({ ...reading, wasHeard: true }));
  assert.equal(againstReference(heard, 0), undefined);
  const good = againstReference(readings.filter(({ part }) => part === "a"), 0)!;
  assert.equal(good.missRate, undefined);
  assert.deepEqual(good.limits, []);
});

Deno.test("studyGauge() measures spreads of all and of each class, and finds parts near", () => {
  const scores: Record<string, number[]> = { a: [-6, -4], b: [-1, 0.5], c: [4, 6], d: [1.6, 3.2] };
  const readings = Object.entries(scores).flatMap(([part, own]) =>
    own.map((score): GaugeReading => ({
      part,
      score,
      verdict: Number(score >= 0.1),
      label: part < "c" ? 0 : 1,
      wasHeard: false,
    }))
  );
  const { spreads, near, nParts, nReadings } = studyGauge(readings, { threshold: 0.1, ok: 0 });
  assert.deepEqual([nParts, nReadings], [4, 8]);
  assert.deepEqual(spreads.map(({ label }) => label), [undefined, 0, 1]);
  const all = repeatability(readings.map(({ score }) => score), readings.map(({ part }) => part));
  assert.deepEqual(spreads[0].within, all.within);
  assert.deepEqual(near.map(({ part, nBad, nReadings }) => [part, nBad, nReadings]), [["b", 1, 2]]);
  assertClose([near[0].distance], [0.35 / all.within.value], 1e-12);
});

Deno.test("studyGauge() refuses a table without a repeat", () => {
  const once = readingsOf({ a: [0], b: [1] });
  assert.throws(() => studyGauge(once, { threshold: 0, ok: 0 }), {
    name: "RangeError",
    message: "Cannot measure repeatability as there must be 2 parts, and one recorded again: " +
      "current value is 2 parts of 2 recordings",
  });
});
