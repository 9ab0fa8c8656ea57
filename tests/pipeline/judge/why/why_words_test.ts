import { whyWords } from "earmark/pipeline/judge/why/why_words.ts";
import assert from "node:assert/strict";

const region = {
  className: "Not OK",
  ...{ tMin: 0.31, tMax: 0.424, fMin: 212, fMax: 640.4, isCutInside: false },
  ...{ probability: 0.94, probabilityWithout: 0.9, probabilitiesElsewhere: [0.88, 0.93, 0.94] },
  explains: false,
};

Deno.test("a region that does not explain says so, beside what others of its size do", () => {
  assert.equal(
    whyWords({ region, nearest: [] }).region,
    "no region explains Not OK 0.94: 0.90 without 212 to 640 Hz at 0.31 to 0.42 s, 0.93 without " +
      "others of its size",
  );
  const cut = whyWords({ region: { ...region, isCutInside: true }, nearest: [] });
  const stretch = { tMin: 120, tMax: 180.2 };
  assert.match(
    whyWords({ region: { ...region, stretch }, nearest: [] }).region!,
    /^of 120 to 180 s alone, where most speaks for it: .* 0\.31 to 0\.42 s/,
  );
  assert.match(cut.region!, /0\.42 s \(quiet stretches within are not meant\)/);
});

Deno.test("novelty, limits and near parts are said where they are known", () => {
  const near = (fname: string, group: string, label: string) => ({
    fname,
    group,
    label,
    distance: 1.25,
  });
  const words = whyWords({
    unheard: { fMin: 900, fMax: 2400, share: 0.524 },
    finding: {
      ...{ side: "below", hz: 500, excessDb: 3, levelDb: -40, limitDb: -37 },
      ...{ levelOf: "recording", range: [500, 500] },
    },
    nearest: [near("a.wav", "a", "OK"), near("b.wav", "b.wav", "Not OK")],
  });
  assert.deepEqual(words, {
    unheard: "unlike what was heard most in 0.9 to 2.4 kHz (52 % of the distance)",
    finding: "3.0 dB below the limit at 500 Hz",
    nearest: "nearest OK a.wav of a (distance 1.3), nearest Not OK b.wav (distance 1.3)",
  });
  assert.deepEqual(whyWords({ nearest: [] }), {});
});
