import { generateSampleSet } from "earmark/synth/sample_set.ts";
import assert from "node:assert/strict";
import { rocAuc, singleNumbers } from "./single_numbers.ts";

const set = [...generateSampleSet({ seed: 1 })];
const notOk = set.map(({ label }) => label === "Not OK");

Deno.test("generateSampleSet makes 120 recordings of 48 parts, two to four of each", () => {
  assert.equal(set.length, 120);
  const counts = new Map<string, number>();
  for (const { group } of set) counts.set(group, (counts.get(group) ?? 0) + 1);
  assert.equal(counts.size, 48);
  for (const count of counts.values()) assert.ok(count >= 2 && count <= 4);
});

Deno.test("generateSampleSet has 14 parts that are not OK, and each defect in four or five of them", () => {
  const defectOf = new Map(set.map(({ group, defect }) => [group, defect]));
  const defects = [...defectOf.values()];
  const count = (wanted: string): number => defects.filter((defect) => defect === wanted).length;
  assert.equal(count("none"), 34);
  assert.deepEqual([count("crack"), count("loose"), count("void")], [5, 5, 4]);
  for (const { label, defect } of set) assert.equal(label === "OK", defect === "none");
});

Deno.test("generateSampleSet names files by part and take, without repeating a name", () => {
  for (const { fname, group } of set) assert.match(fname, new RegExp(`^${group}_[1-4]\\.wav$`));
  assert.equal(new Set(set.map(({ fname }) => fname)).size, set.length);
});

Deno.test("generateSampleSet: the order of the names does not separate the classes", () => {
  const auc = rocAuc(set.map((_, i) => i), notOk);
  assert.ok(Math.abs(auc - 0.5) < 0.25, `AUC ${auc}`);
});

for (const [name, measure] of Object.entries(singleNumbers)) {
  Deno.test(`generateSampleSet: ${name} alone does not separate the classes`, () => {
    const auc = rocAuc(set.map(({ samples }) => measure(samples)), notOk);
    assert.ok(Math.abs(auc - 0.5) < 0.25, `AUC ${auc}`);
  });
}

Deno.test("generateSampleSet gives the same samples for the same seed, and others for another", () => {
  const first = (seed: number): Float32Array =>
    generateSampleSet({ seed, nParts: 3 }).next().value!.samples;
  assert.deepEqual(first(5), first(5));
  assert.notDeepEqual(first(5), first(6));
});

Deno.test("generateSampleSet of one part gives one that is OK", () => {
  const labels = [...generateSampleSet({ seed: 1, nParts: 1 })].map(({ label }) => label);
  assert.deepEqual(labels, ["OK", "OK"]);
});

Deno.test("generateSampleSet refuses half a part", () => {
  assert.throws(() => [...generateSampleSet({ seed: 1, nParts: 0.5 })], {
    name: "RangeError",
    message:
      "Cannot generate sample set as nParts must be a positive integer: current value is 0.5",
  });
});
