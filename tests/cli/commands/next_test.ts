import { optionArgs, pathArgs, placeArgs, quoteWord, taskOf } from "earmark/cli/next.ts";
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { tone, wavOf } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runHere } from "../run_task.ts";

Deno.test("quoteWord: what a shell would take apart is quoted, what it takes as it is stays", () => {
  for (const word of ["train", "--data", "a/b-1_2.wav", "./Größe", "5%", "x=1"]) {
    assert.equal(quoteWord(word, "linux"), word);
  }
  assert.equal(quoteWord("my line", "linux"), "'my line'");
  assert.equal(quoteWord("it's", "linux"), "'it'\\''s'");
  assert.equal(quoteWord("$HOME;`x`", "linux"), "'$HOME;`x`'");
  assert.equal(quoteWord("", "linux"), "''");
  assert.equal(quoteWord("C:\\my line", "windows"), '"C:\\my line"');
});

Deno.test("placeArgs and optionArgs repeat what was given, and what was typed before a store's copy", () => {
  assert.deepEqual(placeArgs({ data: "." }), []);
  assert.deepEqual(placeArgs({ data: "a", out: "b", model: "c" }), [
    ...["--data", "a", "--out", "b", "--model", "c"],
  ]);
  assert.deepEqual(placeArgs({ data: "/cache", typed: { data: "s3://a/b" } }), [
    "--data",
    "s3://a/b",
  ]);
  assert.deepEqual(optionArgs({ ok: "0", write: true, top: undefined, why: false }), [
    ...["--ok", "0", "--write"],
  ]);
  assert.equal(taskOf("train", { queue: "redis://host:6379/0" }), "train:queue");
});

/** Settings under which a small set is soon learnt. */
const quick = {
  model: { network: "baseline" },
  features: { windowSeconds: 0.2, nMels: 16 },
  training: { nFolds: 2 },
};

Deno.test({
  name: "who types the last lines alone gets from import to a verdict, and why",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const set = join(folder, "my line");
      for (let part = 1; part <= 6; part++) {
        const [label, frequency] = part % 2 ? ["OK", 500] as const : ["Not OK", 1500] as const;
        for (const take of [1, 2]) {
          const path = join(set, label, `part_${part}_${take}.wav`);
          await Deno.mkdir(dirname(path), { recursive: true });
          await Deno.writeFile(path, wavOf(tone(frequency, path.slice(-12), 0.4)));
        }
      }
      await Deno.writeTextFile(join(set, "earmark.json"), JSON.stringify(quick));
      const commands: string[] = [];
      let args = ["import", "my line", "--group-from", "^(part_\\d+)_"];
      let stderr = "";
      for (let step = 0; step < 6; step++) {
        const finished = await runHere(folder, args);
        assert.equal(finished.code, 0, finished.stderr);
        commands.push(args[0]);
        stderr += finished.stderr;
        const [, next] = /\nnext[^:]*: deno task --config \S+deno\.json (.*)\n$/.exec(
          finished.stderr,
        )!;
        assert.match(next, / --data 'my line'( |$)/);
        args = next.split(/ (?=--)| /).join(" ").match(/'[^']*'|\S+/g)!
          .map((word) => word.replaceAll("'", ""));
      }
      assert.deepEqual(commands, ["import", "inspect", "train", "evaluate", "predict", "predict"]);
      assert.match(args.join(" "), /^predict FOLDER --data my line$/);
      assert.match(
        stderr,
        /^read my line\/earmark\.json: features\.windowSeconds, features\.nMels, model\.network, /m,
      );
      assert.match(
        await Deno.readTextFile(join(set, "audio.csv")),
        /^Not OK\/part_2_1\.wav,Not OK,part_2/m,
      );
    }),
});

Deno.test("pathArgs names what begins as an option does from the current folder", () => {
  assert.deepEqual(pathArgs(["a.wav", "-b.wav", "--c"]), ["a.wav", "./-b.wav", "./--c"]);
});
