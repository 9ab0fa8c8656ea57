import { findCandidates } from "earmark/audio/copies/candidates.ts";
import { countFound } from "earmark/audio/copies/kept_landmarks.ts";
import { findLandmarks } from "earmark/audio/copies/landmarks.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("of many landmarks the share that is compared is told, by which votes are counted", () => {
  const random = createRandom("long");
  const long = Float32Array.from({ length: 2_500_000 }, random.normal);
  const landmarks = [long, long.slice(), long.slice(1_000_000, 1_400_000)].map(findLandmarks);
  assert.ok(landmarks[0].keys.length <= 2 ** 16 && landmarks[0].nFound! > 2 ** 16);
  const candidates = findCandidates(landmarks);
  assert.deepEqual(candidates.map(({ a, b, lag }) => [a, b, lag]), [
    [0, 1, 0],
    [0, 2, 1_000_000],
    [1, 2, 1_000_000],
  ]);
  for (const { a, b, votes, share } of candidates) {
    const fewest = Math.min(countFound(landmarks[a]), countFound(landmarks[b]));
    assert.ok(share < 1 && votes > 0.5 * share * fewest, `${votes} of ${share * fewest}`);
  }
});
