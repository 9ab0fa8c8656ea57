import {
  averageGroups,
  chanceSeparation,
  separation,
  separations,
  shuffledSeparations,
} from "earmark/ml/statistics/separation.ts";
import { mean } from "earmark/arrays.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const labels = ["OK", "OK", "OK", "Not OK", "Not OK"];

Deno.test("separation by hand: 5 of 6 pairs are ranked alike, whatever the sign", () => {
  assertClose([separation([1, 2, 4, 3, 5], labels)], [5 / 6], 1e-15);
  assertClose([separation([-1, -2, -4, -3, -5], labels)], [5 / 6], 1e-15);
});

Deno.test("separation of several classes is the mean over their pairs", () => {
  // a from b: 1; a from c: 1; b from c: 3 of 4.
  const value = separation([1, 2, 3, 5, 4, 6], ["a", "a", "b", "b", "c", "c"]);
  assertClose([value], [(1 + 1 + 0.75) / 3], 1e-15);
});

Deno.test("separation of equal values is none, of one class NaN", () => {
  assert.equal(separation([7, 7, 7, 7, 7], labels), 0.5);
  assert.ok(Number.isNaN(separation([1, 2], ["OK", "OK"])));
  assert.ok(Number.isNaN(separation([], [])));
});

Deno.test("separation doesn't change under a rising function", () => {
  const random = createRandom(1);
  const values = labels.map(() => random.normal());
  assert.equal(separation(values.map(Math.exp), labels), separation(values, labels));
});

Deno.test("separations goes column by column", () => {
  const features = { data: Float64Array.of(1, 0, 2, 0, 4, 0, 3, 0, 5, 0), rows: 5, columns: 2 };
  assertClose(separations(features, labels), [5 / 6, 0.5], 1e-15);
});

Deno.test("averageGroups counts a part once, and once for each of its classes", () => {
  const members = [
    { label: "OK", group: "a" },
    { label: "Not OK", group: "b" },
    { label: "OK", group: "a" },
    { label: "Not OK", group: "a" },
  ];
  const features = { data: Float32Array.of(1, 10, 5, 50, 3, 30, 7, 70), rows: 4, columns: 2 };
  const means = averageGroups(features, members);
  assert.deepEqual(means.members, [members[0], members[1], members[3]]);
  assert.deepEqual([...means.features.data], [2, 20, 5, 50, 7, 70]);
});

Deno.test("chanceSeparation lies above a half, and higher with more features or fewer groups", () => {
  const random = createRandom(2);
  const chance = (rows: number, columns: number) => {
    const data = Float64Array.from({ length: rows * columns }, () => random.normal());
    const classes = Array.from({ length: rows }, (_, i) => i % 2 ? "OK" : "Not OK");
    return chanceSeparation({ data, rows, columns }, classes, { random: createRandom(3) });
  };
  const [few, many, one] = [chance(8, 10), chance(80, 10), chance(80, 1)];
  assert.ok(0.5 < one && one < many && many < few && few <= 1);
});

Deno.test("chanceSeparation: one feature is below the level as often as it says", () => {
  const random = createRandom(4);
  const classes = Array.from({ length: 40 }, (_, i) => i < 20 ? "OK" : "Not OK");
  const features = () => ({
    data: Float64Array.from({ length: 120 }, () => random.normal()),
    rows: 40,
    columns: 3,
  });
  const level = chanceSeparation(features(), classes, { random, nShuffles: 400 });
  const below = Array.from(
    { length: 300 },
    () => Math.max(...separations(features(), classes)) <= level,
  ).filter(Boolean).length;
  assert.ok(below / 300 > 0.9 && below / 300 < 0.99, `${below} of 300`);
});

Deno.test("shuffledSeparations of normal deviates: the mean of a half-normal above 0.5", () => {
  const values = createRandom(6);
  const data = Float64Array.from({ length: 48 }, () => values.normal());
  const classes = Array.from({ length: 48 }, (_, i) => i < 34 ? "OK" : "Not OK");
  const options = { random: createRandom(7), nShuffles: 2000 };
  const shuffled = shuffledSeparations({ data, rows: 48, columns: 1 }, classes, options);
  assert.deepEqual([shuffled.rows, shuffled.columns], [2000, 1]);
  // The AUC of noise has a variance of (n + 1) / (12 · a · b) about 0.5 (Mann and Whitney).
  const deviation = Math.sqrt(49 / (12 * 34 * 14));
  assertClose([mean(shuffled.data)], [0.5 + deviation * Math.sqrt(2 / Math.PI)], 0.005);
});

Deno.test("chanceSeparation is the same for one seed, and NaN for one class", () => {
  const features = { data: Float64Array.of(1, 5, 2, 4, 3), rows: 5, columns: 1 };
  const level = () => chanceSeparation(features, labels, { random: createRandom(5) });
  assert.equal(level(), level());
  const same = labels.map(() => "OK");
  assert.ok(Number.isNaN(chanceSeparation(features, same, { random: createRandom(5) })));
});

Deno.test("separation refuses unequal lengths", () => {
  assert.throws(() => separation([1, 2], ["OK"]), {
    name: "RangeError",
    message: "Cannot measure separation as each row needs a class: " +
      "current value is 2 rows and 1 classes",
  });
  const features = { data: Float64Array.of(1), rows: 1, columns: 1 };
  assert.throws(() => averageGroups(features, []), RangeError);
});
