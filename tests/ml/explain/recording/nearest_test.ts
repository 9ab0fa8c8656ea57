import { nearestParts, placeAmongParts } from "earmark/ml/explain/recording/nearest.ts";
import { formatEvidence, parseEvidence } from "earmark/ml/explain/recording/evidence_text.ts";
import { fitNoveltyDetector } from "earmark/ml/novelty/detector.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const recordings = ["a", "a", "b", "c", "d"].map((group, i) => ({
  fname: `${i}.wav`,
  group,
  label: i < 3 ? 0 : 1,
  hash: `hash ${i}`,
}));
const places = { data: Float32Array.of(0, 1, 2, 3, 8), rows: 5, columns: 1 };
const known = { recordings, places };

const namesOf = (...asked: Parameters<typeof nearestParts>) =>
  nearestParts(...asked).map(({ fname }) => fname);

Deno.test("nearestParts() gives the nearest of each class", () => {
  assert.deepEqual(namesOf(known, [0.9]), ["1.wav", "3.wav"]);
  assert.equal(nearestParts(known, [7])[1].distance, 1);
});

Deno.test("nearestParts() leaves out the recording's own part, and that of its copy", () => {
  assert.deepEqual(namesOf(known, [0.9], { group: "a" }), ["2.wav", "3.wav"]);
  assert.deepEqual(namesOf(known, [0.9], { hash: "hash 0" }), ["2.wav", "3.wav"], "both of part a");
  const both = { group: "a", hash: "hash 2" };
  assert.deepEqual(namesOf(known, [0.9], both), ["3.wav"], "no OK part is left");
});

Deno.test("placeAmongParts() puts rows that are alike close together", () => {
  const random = createRandom("places");
  const row = (shift: number) =>
    Float64Array.from({ length: 12 }, (_, k) => shift * (k % 3) + 0.2 * random.normal());
  const detector = fitNoveltyDetector(Array.from({ length: 30 }, (_, i) => row(i % 2)));
  const [one, same, other] = [row(0), row(0), row(1)].map((r) => placeAmongParts(detector, r));
  const distance = (a: Float64Array, b: Float64Array) =>
    Math.hypot(...a.map((value, k) => value - b[k]));
  assert.ok(distance(one, same) < 0.6 * distance(one, other));
});

const evidence = {
  levels: { offset: Float32Array.of(-8, 0.5), slope: Float32Array.of(1, 0.25) },
  known,
  nLeftOut: 3,
};

Deno.test("evidence is read as it was written, to half precision", () => {
  assert.deepEqual(parseEvidence(formatEvidence(evidence)), evidence);
  const third = { ...places, data: places.data.map((value) => value / 3) };
  const read = parseEvidence(formatEvidence({ ...evidence, known: { recordings, places: third } }));
  read.known.places.data.forEach((value, i) =>
    assert.ok(Math.abs(value - third.data[i]) <= third.data[i] / 2048)
  );
});

Deno.test("evidence that is damaged or of another version is refused", () => {
  const text = formatEvidence(evidence);
  const refuse = (changed: string, message: RegExp) =>
    assert.throws(() => parseEvidence(changed), message);
  refuse(text.replace('"version":1', '"version":2'), /be of version 1: current value is 2/);
  refuse(text.replace('"nAxes":1', '"nAxes":2'), /lists that go together/);
  refuse(text.replace('"0.wav"', "7"), /name recordings/);
  refuse(text.replace(/"slope":"[^"]*"/, '"slope":"*"'), /hold slope as base64/);
  refuse("{", /must be JSON/);
});
