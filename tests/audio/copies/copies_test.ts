import { findCandidates } from "earmark/audio/copies/candidates.ts";
import { compareAt, phaseCoherence } from "earmark/audio/copies/coherence.ts";
import { findLandmarks } from "earmark/audio/copies/landmarks.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const random = createRandom("copies");
const noiseOf = (length: number) => Float32Array.from({ length }, () => random.normal());

Deno.test("findLandmarks() finds peaks of either sign, each with the four distances behind it", () => {
  const signal = new Float32Array(300);
  const heights = [1, -1, 2, -1, -1];
  [20, 60, 101, 180, 260].forEach((place, i) => signal[place] = heights[i]);
  const { keys, places } = findLandmarks(signal);
  assert.deepEqual([...places], [20]);
  // Distances 40, 41, 79 and 80 in steps of two samples, seven bits each.
  assert.deepEqual([...keys], [((20 * 128 + 20) * 128 + 39) * 128 + 40]);
});

Deno.test("findLandmarks() does not depend on level, sign and offset", () => {
  const noise = noiseOf(3000);
  const expected = findLandmarks(noise);
  assert.ok(expected.keys.length > 50);
  assert.deepEqual(findLandmarks(noise.map((x) => -0.25 * x)), expected);
  assert.deepEqual(findLandmarks(new Float32Array(100)).places.length, 0);
  assert.deepEqual(findLandmarks(new Float32Array(0)).places.length, 0);
});

Deno.test("findCandidates() finds the copy and its lag, either way round, and no other", () => {
  const recordings = Array.from({ length: 20 }, () => noiseOf(3000));
  const cut = recordings[7].subarray(900);
  const found = findCandidates([cut, ...recordings].map(findLandmarks));
  assert.deepEqual(found.map(({ a, b, lag }) => [a, b, lag]), [[0, 8, -900]]);
  const none = findCandidates([cut, ...recordings].map(findLandmarks), (a) => a !== 0);
  assert.deepEqual(none, []);
});

Deno.test("phaseCoherence() is what a slow transform of each frame gives", () => {
  const a = noiseOf(1280);
  const b = a.map((x) => x + 0.5 * random.normal());
  let total = 0;
  for (let start = 0; start + 512 <= 1280; start += 256) {
    for (let k = 2; k <= 254; k++) {
      const phases = [a, b].map((signal) => {
        let [re, im] = [0, 0];
        for (let i = 0; i < 512; i++) {
          const weighted = (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 512)) * signal[start + i];
          re += weighted * Math.cos((2 * Math.PI * ((k * i) % 512)) / 512);
          im -= weighted * Math.sin((2 * Math.PI * ((k * i) % 512)) / 512);
        }
        return Math.atan2(im, re);
      });
      total += Math.cos(phases[0] - phases[1]);
    }
  }
  const slow = total / (4 * 253);
  assert.ok(slow > 0.5 && slow < 0.99);
  assert.ok(Math.abs(phaseCoherence(a, b, 0) - slow) < 1e-9);
});

Deno.test("phaseCoherence() is 1 for a copy, -1 for an inverted one, and 0 where little is shared", () => {
  const noise = noiseOf(4000);
  assert.ok(Math.abs(phaseCoherence(noise, noise.map((x) => -2 * x), 0) + 1) < 1e-6);
  assert.ok(Math.abs(phaseCoherence(noise.subarray(500), noise, -500) - 1) < 1e-6);
  assert.equal(phaseCoherence(noise, noise.subarray(3000), 3000), 0);
  assert.equal(phaseCoherence(noise, new Float32Array(4000), 0), 0);
});

Deno.test("two tones in noise sound alike and are no copies, however close their samples", () => {
  const toneOf = () =>
    Float32Array.from(
      { length: 4000 },
      (_, i) => Math.sin((2 * Math.PI * 500 * i) / 8000) + 0.05 * random.normal(),
    );
  const { coherence } = compareAt(toneOf(), toneOf(), 0);
  assert.ok(Math.abs(coherence) < 0.2, `${coherence}`);
});

Deno.test("compareAt() finds the lag next to a guess", () => {
  const noise = noiseOf(4000);
  const { lag, coherence } = compareAt(noise, noise.subarray(801), 803);
  assert.equal(lag, 801);
  assert.ok(coherence > 0.999);
});
