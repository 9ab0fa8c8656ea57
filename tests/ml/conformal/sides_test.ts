import {
  conformalCounts,
  type ConformalLimits,
  conformalLimits,
} from "earmark/ml/conformal/limits.ts";
import { conformalVerdict } from "earmark/ml/conformal/review_band.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { drawParts, fateOf, partsOf, requireLimits, type Scored, without } from "./draw_parts.ts";

/** Gives the verdict on the recordings of one class of a part; undefined where there are none. */
function verdictOf(scored: Scored, part: string, isBad: boolean, limits: ConformalLimits) {
  const own = scored.scores.filter((_, i) =>
    scored.groups[i] === part && scored.isPositive[i] === isBad
  ).map((score) => conformalVerdict(limits, score));
  return own.length === 0
    ? undefined
    : ["notOk", "review", "ok"].find((verdict) => own.some((other) => other === verdict));
}

Deno.test("conformalLimits count the verdicts on held-out parts as their slow twin", () => {
  const random = createRandom("left out");
  let nMilder = 0;
  for (let round = 0; round < 20; round++) {
    const scored = drawParts(random, { distance: round % 4, nParts: 30 });
    const levels = { errorOk: 0.15, errorNotOk: 0.2 };
    // The parts differ in the threshold that they had no say in.
    const thresholdWithout = (part: string) => Number(part) % 3;
    const limits = requireLimits(conformalLimits(scored, levels, 1, thresholdWithout));
    const counts = conformalCounts(scored, levels, thresholdWithout);
    for (const isBad of [true, false]) {
      const judged = [...new Set(scored.groups)].map((part) => {
        const others = without(scored, part);
        const own = requireLimits(conformalLimits(others, levels, thresholdWithout(part)));
        const verdict = verdictOf(scored, part, isBad, own);
        nMilder += Number(verdict !== "ok" && fateOf(scored, part, isBad, own) === "wrong");
        return verdict;
      });
      const count = (verdict?: string) => judged.filter((own) => own === verdict).length;
      const nParts = judged.length - count(undefined);
      const [nOk, nReview, nNotOk] = [count("ok"), count("review"), count("notOk")];
      assert.deepEqual(isBad ? counts.notOk : counts.ok, { nParts, nOk, nReview, nNotOk });
      const bound = (isBad ? limits.notOk : limits.ok)!;
      assert.deepEqual([bound.nWrong, bound.nReview], [isBad ? nOk : nNotOk, nReview]);
      assert.equal(bound.nParts, nParts);
    }
  }
  assert.ok(nMilder > 10, `${nMilder}`);
});

Deno.test("a bad part with one low recording passes not, as another of its recordings is high", () => {
  const bad = Array.from({ length: 20 }, (_, i) => 40 + i);
  const { scores, isPositive, groups } = partsOf(bad, [45]);
  const twice = {
    scores: [...scores, 1],
    isPositive: [...isPositive, true],
    groups: [...groups, "19"],
  };
  const limits = requireLimits(conformalLimits(twice, { errorNotOk: 0.05 }, 50));
  // The limit is that of the low recording; without its part it is 40.
  assert.deepEqual([limits.okBelow, limits.notOk!.nWrong], [1, 0]);
  assert.deepEqual(conformalCounts(twice, { errorNotOk: 0.05 }, () => 50).ok, {
    nParts: 1,
    nOk: 0,
    nReview: 0,
    nNotOk: 1,
  });
});
