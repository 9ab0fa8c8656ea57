import { conformalLimits } from "earmark/ml/conformal/limits.ts";
import { nextAbove } from "earmark/ml/conformal/ranks.ts";
import { conformalVerdict } from "earmark/ml/conformal/review_band.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { drawParts, fateOf, partsOf, requireLimits, without } from "./draw_parts.ts";

Deno.test("conformalLimits by hand: 19 bad and 39 good parts at 5 %", () => {
  const bad = Array.from({ length: 19 }, (_, i) => 40 + i);
  const good = Array.from({ length: 39 }, (_, i) => 10 + i);
  const limits = requireLimits(
    conformalLimits(partsOf(bad, good), { errorOk: 0.05, errorNotOk: 0.05 }, 0.5),
  );
  // The worst of 19 bad parts, and the second worst of 39 good ones, which lies at 47.
  assert.deepEqual([limits.okBelow, limits.notOkFrom], [40, nextAbove(47)]);
  assert.deepEqual([limits.ok?.rank, limits.notOk?.rank], [2, 1]);
  assertClose([limits.ok!.bound, limits.notOk!.bound], [2 / 40, 1 / 20], 1e-12);
  // The lowest of 19 uniform numbers is above 1 - 0.05^(1/19) in 5 of 100 cases.
  assertClose([limits.notOk!.likelyAtMost], [1 - 0.05 ** (1 / 19)], 1e-9);
  assert.deepEqual([39, 40, 47, 48].map((score) => conformalVerdict(limits, score)), [
    "ok",
    "review",
    "review",
    "notOk",
  ]);
});

Deno.test("of n + 1 parts, as many as the level says at most are judged wrong by the others", () => {
  // This is the proof itself: each part of a set is as likely to be the new one.
  const random = createRandom("exchangeable");
  let nCrossed = 0;
  for (let round = 0; round < 60; round++) {
    const scored = drawParts(random, { distance: round % 3 === 0 ? 6 : 1, nParts: 40 });
    const levels = { errorOk: 0.07 + 0.2 * random.next(), errorNotOk: 0.07 + 0.2 * random.next() };
    for (const isBad of [true, false]) {
      const parts = new Set(scored.groups.filter((_, i) => scored.isPositive[i] === isBad));
      const fates = [...parts].map((part) => {
        const others = conformalLimits(without(scored, part), levels, random.normal());
        const limits = requireLimits(others);
        nCrossed += Number(limits.okBelow === limits.notOkFrom);
        return fateOf(scored, part, isBad, limits);
      });
      const nWrong = fates.filter((fate) => fate === "wrong").length;
      const level = isBad ? levels.errorNotOk : levels.errorOk;
      assert.ok(nWrong <= level * parts.size + 1e-9, `${nWrong} of ${parts.size} at ${level}`);
    }
  }
  assert.ok(nCrossed > 100);
});

Deno.test("limits that cross become the threshold, or the nearest of the two", () => {
  const bad = Array.from({ length: 19 }, (_, i) => 50 + i);
  const good = Array.from({ length: 19 }, (_, i) => i);
  const at = (threshold: number) =>
    requireLimits(
      conformalLimits(partsOf(bad, good), { errorOk: 0.05, errorNotOk: 0.05 }, threshold),
    );
  assert.deepEqual([at(30).okBelow, at(30).notOkFrom], [30, 30]);
  assert.deepEqual([at(90).okBelow, at(90).notOkFrom], [50, 50]);
  assert.deepEqual([at(3).okBelow, at(3).notOkFrom], [nextAbove(18), nextAbove(18)]);
  assert.equal(at(30).notOk!.nReview, 0);
});

Deno.test("one level alone moves the threshold no further than it takes", () => {
  const bad = Array.from({ length: 19 }, (_, i) => 20 + i);
  const scored = partsOf(bad, [1, 2, 30]);
  const escape = requireLimits(conformalLimits(scored, { errorNotOk: 0.05 }, 25));
  assert.deepEqual([escape.okBelow, escape.notOkFrom, escape.ok], [20, 20, undefined]);
  const slack = requireLimits(conformalLimits(scored, { errorNotOk: 0.05 }, 5));
  assert.deepEqual([slack.okBelow, slack.notOkFrom], [5, 5]);
});

Deno.test("a part counts once, by its worst recording", () => {
  const bad = Array.from({ length: 20 }, (_, i) => 40 + i);
  const scored = partsOf(bad, []);
  const groups = scored.groups.map((part) => part === "1" ? "0" : part);
  const limits = requireLimits(conformalLimits({ ...scored, groups }, { errorNotOk: 0.1 }, 99));
  assert.deepEqual([limits.okBelow, limits.notOk?.nParts], [42, 19]);
});

Deno.test("conformalLimits say what is missing", () => {
  const scored = partsOf(Array(18).fill(1), Array(98).fill(0));
  assert.deepEqual(conformalLimits(scored, { errorOk: 0.01, errorNotOk: 0.05 }, 0.5), {
    canSupport: false,
    shortfalls: [
      { side: "ok", level: 0.01, nNeeded: 99, nHas: 98 },
      { side: "notOk", level: 0.05, nNeeded: 19, nHas: 18 },
    ],
  });
});

Deno.test("conformalLimits are plain JSON", () => {
  const bad = Array.from({ length: 30 }, (_, i) => 0.3 + i / 50);
  const limits = conformalLimits(partsOf(bad, bad.map((s) => s - 0.3)), {
    errorOk: 0.1,
    errorNotOk: 0.1,
  }, 0.5);
  assert.deepEqual(JSON.parse(JSON.stringify(limits)), limits);
});

Deno.test("conformalLimits refuse what bounds nothing", () => {
  const scored = partsOf([1], [0]);
  assert.throws(() => conformalLimits(scored, {}, 0.5), {
    name: "RangeError",
    message: "Cannot bound errors as there must be a level: current value is none",
  });
  assert.throws(() => conformalLimits(scored, { errorOk: 1 }, 0.5), {
    name: "RangeError",
    message: "Cannot bound errors as a level must be above 0 and below 1: current value is 1",
  });
  assert.throws(() => conformalLimits(partsOf([NaN], []), { errorOk: 0.1 }, 0.5), /finite/);
  assert.throws(
    () => conformalLimits({ ...scored, groups: [] }, { errorOk: 0.1 }, 0.5),
    /2, 2, 0$/,
  );
});
