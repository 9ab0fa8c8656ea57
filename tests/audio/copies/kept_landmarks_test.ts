import { countFound, createLandmarkStore } from "earmark/audio/copies/kept_landmarks.ts";
import { isTaken } from "earmark/audio/copies/landmarks.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Makes landmarks by chance. */
function landmarksOf(seed: number, n: number) {
  const random = createRandom("landmarks", seed);
  const keys = Float64Array.from({ length: n }, () => Math.floor(2 ** 28 * random.next()));
  return { keys, places: Int32Array.from(keys, (_, i) => 10 * i) };
}

Deno.test("few landmarks are all held", () => {
  const store = createLandmarkStore(1000);
  const own = [landmarksOf(1, 400), landmarksOf(2, 600)];
  own.forEach((one, i) => store.set(i, one));
  assert.deepEqual(store.all(2), own);
  assert.equal(store.all(3)[2].keys.length, 0, "of one nothing was found");
});

Deno.test("of many landmarks all those are held that are compared, and few others", () => {
  const most = 1000;
  const own = Array.from({ length: 50 }, (_, i) => landmarksOf(i, 300));
  const store = createLandmarkStore(most);
  own.forEach((one, i) => store.set(i, one));
  const share = most / (50 * 300);
  store.all(50).forEach((held, i) => {
    assert.equal(countFound(held), 300);
    const compared = own[i].keys.filter((key) => isTaken(key, share));
    assert.deepEqual(held.keys.filter((key) => isTaken(key, share)), compared);
    held.keys.forEach((key, k) => assert.equal(key, own[i].keys[held.places[k] / 10]));
  });
  const nHeld = store.all(50).reduce((n, { keys }) => n + keys.length, 0);
  assert.ok(nHeld > 0.9 * most && nHeld < 2.2 * most, `${nHeld}`);
});
