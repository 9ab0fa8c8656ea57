import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import { parseNamePattern } from "earmark/data/naming/name_pattern.ts";
import assert from "node:assert/strict";

/** Crosses folders, and puts two recordings into each. */
const crossed = (...depths: string[][]) =>
  depths.concat([["1.wav", "2.wav"]]).reduce(
    (paths, names) =>
      paths.flatMap((path) => names.map((name) => path === "" ? name : `${path}/${name}`)),
    [""],
  );

/** Lists the classes, or the classes and the groups, of recordings. */
const classesOf = (paths: string[]) =>
  [...new Set(labelsFromPaths(paths).rows.map(({ label }) => label))].toSorted();
const groupsOf = (paths: string[]) =>
  [...new Set(labelsFromPaths(paths).rows.map(({ group }) => group))].toSorted();

const messages = (paths: string[]) => labelsFromPaths(paths).warnings.map(({ message }) => message);

Deno.test("no folder that says good of a condition labels a part that another folder calls bad", () => {
  const gains = crossed(["good", "crack"], ["normal_gain", "high_gain"]);
  assert.deepEqual(classesOf(gains), ["crack", "good"]);
  assert.deepEqual(groupsOf(gains), ["high_gain", "normal_gain"]);
  assert.deepEqual(classesOf([...gains, "good/normal_gain/3.wav"]), ["crack", "good"]);
  const three = crossed(["good", "bad", "crack"], ["normal_gain", "abnormal_gain"]);
  assert.deepEqual(classesOf(three), ["bad", "crack", "good"]);
});

Deno.test("normal said of all is no label where their folders may be classes", () => {
  assert.deepEqual(classesOf(crossed(["good", "crack"], ["normal"])), ["crack", "good"]);
  assert.deepEqual(classesOf(["good/gain_normal_1.wav", "crack/gain_normal_1.wav"]), [
    "crack",
    "good",
  ]);
  assert.deepEqual(classesOf(crossed(["good", "crack"], ["id_00"], ["normal"])), ["crack", "good"]);
  for (
    const paths of [
      crossed(["crack", "void"], ["normal"]),
      crossed(["OK"], ["brass", "steel"]),
      ["a/good_1.wav", "b/good_2.wav"],
      [...crossed(["good"], ["normal"]), ...crossed(["crack"], ["normal", "abnormal"])],
    ]
  ) assert.throws(() => labelsFromPaths(paths), /it must be told which part/, paths[0]);
  // Machines of published sets, places and days are no classes.
  assert.deepEqual(classesOf(crossed(["fan", "pump"], ["id_00", "id_02"], ["normal"])), ["normal"]);
  assert.deepEqual(classesOf(crossed(["2024-05-01", "2024-05-02"], ["normal"])), ["normal"]);
  assert.deepEqual(groupsOf(crossed(["line1", "line2"], ["OK"])), ["line1", "line2"]);
});

Deno.test("days, places, rates and splits are no classes, in the languages of factories", () => {
  const pairs = [
    ...[["KW12", "KW13"], ["Montag", "Dienstag"], ["lundi", "mardi"], ["月曜日", "火曜日"]],
    ...[["星期一", "星期二"], ["240501", "240502"], ["Mai", "Juni"], ["foldA", "foldB"]],
    ...[["ligne 1", "ligne 2"], ["Halle A", "Halle B"], ["线1", "线2"], ["1号线", "2号线"]],
    ...[["Prüfstand 1", "Prüfstand 2"], ["line one", "line two"], ["第1ライン", "第2ライン"]],
    ...[["16k", "48k"], ["-6_dB", "6_dB"], ["35Hz12kN", "37.5Hz11kN"], ["pass1", "pass2"], [
      "0815",
      "0816",
    ]],
  ];
  for (const pair of pairs) {
    for (const depths of [[pair, ["rund", "eckig"]], [["rund", "eckig"], pair]]) {
      assert.deepEqual(classesOf(crossed(...depths)), ["eckig", "rund"], pair[0]);
      assert.deepEqual(groupsOf(crossed(...depths)), pair.toSorted());
    }
  }
  const splits = [
    ...[["Trainingsdaten", "Testdaten"], ["训练集", "测试集"], ["seen", "unseen"]],
    ...[["entraînement", "test"], ["source_test", "target_test"], ["学習用", "評価用"]],
  ];
  for (const split of splits) {
    assert.deepEqual(classesOf(crossed(split, ["rund", "eckig"])), ["eckig", "rund"], split[0]);
    assert.deepEqual(groupsOf(crossed(split, ["rund", "eckig"])), [undefined]);
  }
  const dcase = ["train/section_00_source_train", "source_test/section_00_source_test"];
  assert.deepEqual(
    groupsOf(
      dcase.flatMap((name) => ["fan", "gearbox"].map((fan) => `${fan}/${name}_normal_1.wav`)),
    ),
    ["fan/section_00", "gearbox/section_00"],
  );
});

Deno.test("where two depths may be the class, or one says but good of a step, both are named", () => {
  const cases: [string[][], RegExp][] = [
    [[["1", "2"], ["rund", "eckig"]], /current value is "1, 2" or "eckig, rund"$/],
    [[["fine", "coarse"], ["sharp", "worn"]], /is "coarse, fine" or "sharp, worn"$/],
    [[["normal", "fast"], ["sharp", "worn"]], /is "fast, normal" or "sharp, worn"$/],
    [[["OK_A", "OK_B"], ["sharp", "worn"]], /is "OK_A, OK_B" or "sharp, worn"$/],
    [[["good", "crack"], ["good", "crack"]], /is "crack, good" or "crack, good"$/],
    [[["Mazak", "Trumpf"], ["sharp", "worn"]], /is "Mazak, Trumpf" or "sharp, worn"$/],
  ];
  for (const [depths, message] of cases) {
    assert.throws(() => labelsFromPaths(crossed(...depths)), {
      name: "DataError",
      remedy: "whichFolder",
      message,
    });
  }
  assert.deepEqual(classesOf(crossed(["Mazak", "Trumpf"], ["OK", "crack"])), ["OK", "crack"]);
  assert.deepEqual(classesOf(crossed(["fine", "coarse"], ["OK", "NOK"])), ["NOK", "OK"]);
  const both = crossed(["OK", "gut"], ["good", "bad", "void"]);
  assert.deepEqual(classesOf(both), ["bad", "good", "void"]);
  assert.deepEqual(
    classesOf(crossed(["fine", "coarse"], ["a"], ["b"]).map((path, i) => `${path}${i % 2}.wav`)),
    ["coarse", "fine"],
  );
});

Deno.test("folders that lie in one another are taken in that order, and it is said", () => {
  const below = [...crossed(["brass"], ["k1", "k2"]), ...crossed(["steel"], ["k3", "k4"])];
  assert.deepEqual(classesOf(below), ["brass", "steel"]);
  assert.match(
    messages(below).join(),
    /brass, steel are taken for the classes, and k1, k2, k3 and 1 more/,
  );
  const lights = messages(crossed(["bad_light", "good_light"], ["sharp", "worn"]));
  assert.match(
    lights.join(),
    /bad_light, good_light are taken for the classes, and sharp, worn for/,
  );
  assert.deepEqual(messages(crossed(["good", "broken_large"], ["bottle", "screw"])), []);
  const above = [...crossed(["line1"], ["aa", "bb"]), ...crossed(["line2"], ["cc", "dd"])];
  assert.match(messages(above).join(), /each of the classes aa, bb, cc and 1 more is in one of/);
});

Deno.test("an expression with a slash takes a folder for the label, and the others are the group", () => {
  const paths = crossed(["fine", "coarse"], ["sharp", "worn"]);
  const labelled = (expression: string, group?: string) =>
    labelsFromPaths(paths, {
      labelFrom: parseNamePattern(expression, "label"),
      ...(group && { groupFrom: parseNamePattern(group, "group") }),
    }).rows;
  const rows = labelled("/(sharp|worn)/");
  assert.ok(rows.every(({ fname, label, group }) => fname.startsWith(`${group}/${label}/`)));
  assert.deepEqual(new Set(labelled("^/([^/]+)/").map(({ label }) => label)).size, 2);
  assert.deepEqual(labelled("([^/]+)[.]wav$").map(({ label }) => label).slice(0, 2), ["1", "2"]);
  assert.ok(labelled("/(sharp|worn)/", "/(1|2)[.]").every(({ group }) => /^[12]$/.test(group!)));
  assert.throws(() => labelled("/(blunt)/"), /as the path of every file must match it/);
});

Deno.test("a beginning before a word for good or bad is no class", () => {
  const files = ["n_ok_1.wav", "n_ok_2.wav", "ok_1.wav", "ok_2.wav"];
  assert.throws(() => labelsFromPaths(files), { message: /current value is "n_ok_1\.wav"/ });
  const crack = files.map((name) => name.replace("n_ok", "crack"));
  const { rows } = labelsFromPaths(crack);
  assert.deepEqual(rows.map(({ label }) => label), ["crack", "crack", "ok", "ok"]);
});
