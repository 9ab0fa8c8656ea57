import { crossValidateLimits } from "earmark/ml/limits/held_out.ts";
import { learnLimits } from "earmark/ml/limits/learn.ts";
import type { BandLevels } from "earmark/ml/limits/levels.ts";
import { isOutside } from "earmark/ml/limits/limits.ts";
import { createRandom, type Random } from "earmark/random.ts";
import assert from "node:assert/strict";

const bands = Array.from({ length: 12 }, (_, k) => ({ hz: 100 * (k + 1) }));

/** Levels of some parts, two recordings each: every part and every recording differs. */
function makeParts(random: Random, n: number, gainDb = 0) {
  const levels: BandLevels[] = [];
  const parts: string[] = [];
  for (let part = 0; part < n; part++) {
    const ofPart = bands.map(() => -50 + 3 * random.normal());
    for (let repeat = 0; repeat < 2; repeat++) {
      const gain = gainDb * random.normal();
      const levelsDb = Float64Array.from(ofPart, (db) => db + gain + random.normal());
      const loudestDb = levelsDb.map((db) => db + 6 + Math.abs(random.normal()));
      levels.push({ levelsDb, loudestDb });
      parts.push(`part ${part}`);
    }
  }
  return { levels, parts };
}

Deno.test("learnLimits() by hand: each part is held by limits without it, but for the share", () => {
  const levelsDb = [0, 1, 2, 3, 10];
  const set = {
    levels: levelsDb.map((db) => ({
      levelsDb: Float64Array.of(db),
      loudestDb: Float64Array.of(0),
    })),
    parts: [..."abcde"],
  };
  const options = { bands: [{ hz: 100 }], reference: "absolute" } as const;
  // Without the last part, the others' 90th percentile is 2.7: it takes 7.3 dB more. Without
  // the first the 10th percentile is 1.3: it takes 1.3 dB.
  const all = learnLimits(set, options);
  assert.equal(all.marginDb.toFixed(9), "7.300000000");
  assert.equal(all.falseAlarms, 1 / 6);
  // With all, the percentiles are 0.4 and 7.2.
  assert.deepEqual(all.limits.bands, [{
    hz: 100,
    lowerDb: -6.9,
    upperDb: 14.5,
    upperFrameDb: 7.3,
  }]);
  const most = learnLimits(set, { ...options, falseAlarms: 0.4 });
  assert.equal(most.marginDb.toFixed(9), "1.300000000");
  assert.equal(most.falseAlarms, 0.4);
});

Deno.test("learnLimits(): of further good parts, no more than about the share lies outside", () => {
  const random = createRandom(11);
  let nOutside = 0;
  const nTrials = 60;
  for (let trial = 0; trial < nTrials; trial++) {
    const { limits } = learnLimits(makeParts(random, 40), { bands, falseAlarms: 0.1 });
    const { levels } = makeParts(random, 20);
    for (let i = 0; i < levels.length; i += 2) {
      nOutside += Number(isOutside(levels[i], limits) || isOutside(levels[i + 1], limits));
    }
  }
  const share = nOutside / (nTrials * 20);
  assert.ok(share > 0.06 && share < 0.13, `${share}`);
});

Deno.test("learnLimits() takes relative levels where a gain varies, absolute ones elsewhere", () => {
  const random = createRandom(5);
  const { limits: steady } = learnLimits(makeParts(random, 20), { bands });
  assert.equal(steady.reference, "absolute");
  const { limits } = learnLimits(makeParts(random, 20, 15), { bands });
  assert.equal(limits.reference, "relative");
  const [some] = makeParts(random, 1).levels;
  const louder = {
    levelsDb: some.levelsDb.map((db) => db + 30),
    loudestDb: some.loudestDb.map((db) => db + 30),
  };
  assert.equal(isOutside(louder, limits), isOutside(some, limits));
  assert.ok(isOutside(louder, steady));
});

Deno.test("learnLimits() counts a part once, however often it was recorded", () => {
  const { levels, parts } = makeParts(createRandom(2), 12);
  const once = learnLimits({ levels, parts }, { bands });
  const often = learnLimits({
    levels: [...levels, ...levels.slice(0, 2), ...levels.slice(0, 2)],
    parts: [...parts, ...parts.slice(0, 2), ...parts.slice(0, 2)],
  }, { bands });
  assert.deepEqual(often, once);
});

Deno.test("learnLimits() refuses too few parts and an impossible share", () => {
  assert.throws(() => learnLimits(makeParts(createRandom(1), 2), { bands }), {
    name: "RangeError",
    message: "Cannot learn limits as there must be at least 3 good parts: current value is 2",
  });
  const none = { bands, falseAlarms: 0 };
  assert.throws(() => learnLimits(makeParts(createRandom(1), 5), none), /falseAlarms must be/);
});

Deno.test("crossValidateLimits() learns nothing from what it judges, nor from bad parts", () => {
  const random = createRandom(9);
  const good = makeParts(random, 20);
  const bad = makeParts(random, 4);
  for (const { levelsDb } of bad.levels) levelsDb[5] += 70;
  // One recording of a good part is outside, the other is not.
  good.levels[6].levelsDb[2] += 25;
  const levels = [...good.levels, ...bad.levels];
  const parts = [...good.parts, ...bad.parts.map((part) => `bad ${part}`)];
  const isGood = levels.map((_, i) => i < 40);
  const indices = [...levels.keys()];
  const folds = [0, 1].map((fold) => ({
    test: indices.filter((i) => (i >> 1) % 2 === fold),
    train: indices.filter((i) => (i >> 1) % 2 !== fold),
  }));
  const options = { bands, reference: "absolute" } as const;
  const { isOutside: outside, byPart, byRecording } = crossValidateLimits(
    { levels, isGood, parts },
    folds,
    options,
  );
  assert.equal(byPart.escape!.value, 0);
  assert.equal(byRecording.escape!.value, 0);
  // By hand: the second fold alone judges what it holds out.
  const learned = folds[1].train.filter((i) => isGood[i]);
  const { limits } = learnLimits({
    levels: learned.map((i) => levels[i]),
    parts: learned.map((i) => parts[i]),
  }, options);
  for (const i of folds[1].test) assert.equal(outside[i], isOutside(levels[i], limits));
  const nWrong = outside.slice(0, 40).filter(Boolean).length;
  assert.equal(byRecording.overkill!.value, nWrong / 40);
  const wrongParts = new Set(parts.filter((_, i) => isGood[i] && outside[i])).size;
  assert.equal(byPart.overkill!.value, wrongParts / 20);
  assert.deepEqual([outside[6], outside[7]], [true, false]);
});
