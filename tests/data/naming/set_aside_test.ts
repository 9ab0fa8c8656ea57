import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import assert from "node:assert/strict";

/** Lists the classes of recordings. */
const classesOf = (...paths: string[]) =>
  [...new Set(labelsFromPaths(paths).rows.map(({ label }) => label))].toSorted();

const messages = (...paths: string[]) =>
  labelsFromPaths(paths).warnings.map(({ message }) => message);

Deno.test("a folder below a test split that the training has no class of is no label", () => {
  const train = ["train/OK/1.wav", "train/NOK/1.wav"];
  const paths = [...train, "test/unknown/1.wav", "test/OK/2.wav"];
  assert.deepEqual(classesOf(...paths), ["", "NOK", "OK"]);
  assert.match(messages(...paths).join(), /below the test split unknown is no class of the/);
  assert.deepEqual(classesOf(...train, "test/defective/1.wav"), ["NOK", "OK", "defective"]);
  // Where good parts alone are for training, the kinds of defect stand in the test alone.
  assert.deepEqual(classesOf("train/good/1.wav", "test/good/1.wav", "test/crack/1.wav"), [
    "crack",
    "good",
  ]);
});

Deno.test("classes that say nothing beside others that say good and bad are named in one line", () => {
  const of = (...names: string[]) =>
    messages(...names.flatMap((name) => [`${name}/1.wav`, `${name}/2.wav`]));
  assert.match(
    of("OK", "NOK", "unknown").join(),
    /^the class unknown says neither .* as bad: [^,]*$/,
  );
  assert.match(
    of("OK", "NOK", "void", "crack").join(),
    /^the classes crack, void say neither .* as bad/,
  );
  assert.deepEqual(of("OK", "sharp", "worn"), []);
  const path = ["line1/OK/1.wav", "line1/NOK/1.wav", "line2/x/gut/1.wav", "line2/x/gut/2.wav"];
  assert.match(
    messages(...path)[0],
    /^2 recordings have classes that say neither .*folders that say/,
  );
});

Deno.test("what a stray file's name says is its label where a class is named so", () => {
  const folders = ["OK/1.wav", "OK/2.wav", "NOK/1.wav", "crack/1.wav", "crack/2.wav"];
  const labelOf = (name: string) =>
    labelsFromPaths([...folders, name]).rows.find(({ fname }) => fname === name)?.label;
  assert.deepEqual(
    ["nok_99.wav", "crack 7.wav", "ng_9.wav", "OK_NOK.wav", "take.wav"].map(labelOf),
    ["NOK", "crack", undefined, undefined, undefined],
  );
  assert.match(
    messages(...folders, "nok_99.wav")[0],
    /no folder of a class and is labelled by its/,
  );
  assert.match(
    messages(...folders, "ng_9.wav")[0],
    /is left out, though its name says good or bad/,
  );
});

Deno.test("folders are of noises where their names say so, and something else is there", () => {
  assert.deepEqual(classesOf("_OK_/1.wav", "_NOK_/1.wav"), ["_NOK_", "_OK_"]);
  assert.deepEqual(classesOf("yes/1.wav", "_unknown_/1.wav", "_background_noise_/1.wav"), [
    "_unknown_",
    "yes",
  ]);
  assert.deepEqual(
    classesOf("_no_background_noise_OK_/1.wav", "_background_noise_NOK_/1.wav").length,
    2,
  );
  assert.throws(() => labelsFromPaths(["_background_noise_/1.wav"]), /one folder alone/);
});

Deno.test("labels and groups are read as those of a table", () => {
  const { rows } = labelsFromPaths(["OK /1.wav", "OK/2.wav", "NOK/p1 /1.wav", "NOK/p1/2.wav"]);
  assert.deepEqual(new Set(rows.map(({ label }) => label)), new Set(["NOK", "OK"]));
  assert.deepEqual(new Set(rows.map(({ group }) => group)), new Set(["p1", undefined]));
});

Deno.test("classes that are numbers, places or speakers are said to be", () => {
  for (const names of [["01", "02"], ["Actor_01", "Actor_02"], ["line1", "line2"], ["M1", "M2"]]) {
    assert.match(messages(...names.map((name) => `${name}/1.wav`)).join(), /may be places/);
  }
  assert.deepEqual(messages("class1/1.wav", "class2/1.wav"), []);
  assert.match(
    messages("P1_OK/1.wav", "P2_OK/1.wav", "P3_NOK/1.wav").join(),
    /^the classes P1_OK, P2_OK differ in a number alone/,
  );
});

Deno.test("one class alone is told what may be learned from it", () => {
  assert.match(messages("OK/1.wav")[0], /unless it is to learn from good parts alone$/);
  assert.match(messages("NOK/1.wav")[0], /training needs good parts beside them$/);
  assert.throws(
    () => labelsFromPaths(["fan/test/section_00_1.wav", "pump/test/section_00_1.wav"]),
    /what a challenge keeps the labels of/,
  );
});
