import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import assert from "node:assert/strict";

/** Labels folders of two recordings each, and gives back what came of each: `label [group]`. */
function named(...folders: string[]): Record<string, string> {
  const { rows } = labelsFromPaths(folders.flatMap((one) => [`${one}/1.wav`, `${one}/2.wav`]));
  return Object.fromEntries(rows.map(({ fname, label, group }) => [
    fname.slice(0, fname.lastIndexOf("/")),
    group ? `${label} [${group}]` : label,
  ]));
}

const warningsOf = (...folders: string[]) =>
  labelsFromPaths(folders.flatMap((one) => [`${one}/1.wav`, `${one}/2.wav`])).warnings
    .map(({ message }) => message);

Deno.test("folders that join a verdict with a day, a place or a number are parted into both", () => {
  for (const [one, two] of [["2024-01-05", "2024-01-06"], ["line1", "line2"], ["1", "2"]]) {
    for (
      const join of [(a: string, b: string) => `${a}_${b}`, (a: string, b: string) => `${b}_${a}`]
    ) {
      const folders = [join(one, "OK"), join(one, "NOK"), join(two, "OK"), join(two, "NOK")];
      assert.deepEqual(named(...folders), {
        [folders[0]]: `OK [${one}]`,
        [folders[1]]: `NOK [${one}]`,
        [folders[2]]: `OK [${two}]`,
        [folders[3]]: `NOK [${two}]`,
      });
      assert.deepEqual(warningsOf(...folders), []);
    }
  }
  assert.deepEqual(named("a/20240105_NG", "a/20240105_OK", "b/20240106 not ok", "b/20240106-OK"), {
    "a/20240105_NG": "NG [a/20240105]",
    "a/20240105_OK": "OK [a/20240105]",
    "b/20240106 not ok": "not ok [b/20240106]",
    "b/20240106-OK": "OK [b/20240106]",
  });
  assert.deepEqual(named("OK_part_1", "NOK_part_1", "OK_-6dB", "NOK_6dB"), {
    "OK_part_1": "OK [part_1]",
    "NOK_part_1": "NOK [part_1]",
    "OK_-6dB": "OK [-6dB]",
    "NOK_6dB": "NOK [6dB]",
  });
  assert.deepEqual(named("line1_OK", "line1_NOK"), { "line1_OK": "OK", "line1_NOK": "NOK" });
});

Deno.test("a letter beside a verdict is a place where both are said of it", () => {
  const folders = ["N_OK", "N_NG", "D_OK", "D_NG"];
  assert.deepEqual(named(...folders), {
    "N_OK": "OK [N]",
    "N_NG": "NG [N]",
    "D_OK": "OK [D]",
    "D_NG": "NG [D]",
  });
  assert.deepEqual(warningsOf(...folders), []);
  assert.equal(named("N_OK", "D_OK", "D_NG")["N_OK"], "N_OK");
  assert.equal(named("A_OK", "A_NG", "B_OK")["A_OK"], "A_OK");
});

Deno.test("folders whose verdict is in doubt, or whose numbers may be classes, stay whole", () => {
  const sets = [
    ["0_OK", "1_NG"],
    ["OK_1", "NG_1", "NG_2"],
    ["OK", "NOK_1", "NOK_2"],
    ["!OK_1", "NG_1", "!OK_2"],
    ["line1_OK", "line1_NOK", "line2_OK", "line2_crack"],
    ["normal_load_1", "abnormal_load_1", "normal_load_2"],
    ["no_OK_1", "no_NG_1", "no_OK_2"],
    ["2024-01-05_fast_OK", "2024-01-05_OK", "2024-01-05_NOK"],
    ["2024-01-05_n_OK", "2024-01-05_OK", "2024-01-05_NOK"],
    ["OK_steel", "NOK_steel", "OK_brass"],
  ];
  for (const set of sets) {
    assert.deepEqual(named(...set), Object.fromEntries(set.map((name) => [name, name])));
  }
});

Deno.test("more classes that may be places than are named are counted", () => {
  assert.match(
    warningsOf("line1", "line2", "line3", "line4", "line5")[0],
    /^the classes line1, line2, line3 and 2 more may be places or machines/,
  );
});
