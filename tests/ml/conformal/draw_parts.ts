import type { ConformalLimits, conformalLimits } from "earmark/ml/conformal/limits.ts";
import { conformalVerdict } from "earmark/ml/conformal/review_band.ts";
import type { Random } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Parts of one recording: first the bad ones, then the good ones. */
export function partsOf(bad: readonly number[], good: readonly number[]) {
  const scores = [...bad, ...good];
  return {
    scores,
    isPositive: scores.map((_, i) => i < bad.length),
    groups: scores.map((_, i) => `${i}`),
  };
}

/** Parts of one to three recordings, with many ties, some of both classes. */
export function drawParts(random: Random, { distance = 2, nParts = 24 } = {}) {
  const parts = Array.from({ length: nParts }, (_, k) => ({ k, place: random.normal() }));
  const recordings = parts.flatMap(({ k, place }) =>
    Array.from({ length: 1 + random.integer(3) }, (_, i) => ({ k, place, i }))
  );
  const isPositive = recordings.map(({ k, i }) => k % 8 === 7 ? i === 0 : k % 2 === 0);
  return {
    scores: recordings.map(({ place }, i) =>
      Math.round(5 * (place + random.normal() / 2 + distance * Number(isPositive[i]))) / 5
    ),
    isPositive,
    groups: recordings.map(({ k }) => `${k}`),
  };
}

export type Scored = ReturnType<typeof partsOf>;

export const without = ({ scores, isPositive, groups }: Scored, part: string): Scored => {
  const rest = [...groups.keys()].filter((i) => groups[i] !== part);
  return {
    scores: rest.map((i) => scores[i]),
    isPositive: rest.map((i) => isPositive[i]),
    groups: rest.map((i) => groups[i]),
  };
};

/**
 * Tells how the recordings of one class of a part fare: wrong where one of them is, else REVIEW or
 * right. That is stricter than the verdict on a bad part, which fails by its highest recording.
 */
export function fateOf(scored: Scored, part: string, isBad: boolean, limits: ConformalLimits) {
  const verdicts = scored.scores.flatMap((score, i) =>
    scored.groups[i] === part && scored.isPositive[i] === isBad
      ? [conformalVerdict(limits, score)]
      : []
  );
  if (verdicts.length === 0) return "absent";
  if (verdicts.includes(isBad ? "ok" : "notOk")) return "wrong";
  return verdicts.includes("review") ? "review" : "right";
}

export function requireLimits(limits: ReturnType<typeof conformalLimits>): ConformalLimits {
  assert.ok(limits.canSupport);
  return limits;
}
