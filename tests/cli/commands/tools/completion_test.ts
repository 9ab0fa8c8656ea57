import { Command } from "commander";
import { completionScript } from "earmark/cli/commands/tools/completion.ts";
import assert from "node:assert/strict";
import { runEarmark } from "../../run_earmark.ts";

function program(): Command {
  const train = new Command("train").description("Trains a model. Prints its figures.")
    .option("--folds <n>", "folds, each with its own network")
    .option("-q", "no long name");
  return new Command("earmark").addCommand(train).addCommand(new Command("it's"));
}

Deno.test("completionScript: commands first, then the options of the one that was typed", () => {
  const bash = completionScript(program(), "bash");
  assert.match(bash, /COMP_CWORD" -eq 1 \]; then words='train it’s'/);
  assert.match(bash, /^ {4}train\) words='--folds' ;;$/m);
  assert.match(bash, /^complete -o default -F _earmark earmark$/m);
  const zsh = completionScript(program(), "zsh");
  assert.equal(zsh.replace(/^.*\n/, ""), bash);
  assert.match(zsh, /^autoload .*bashcompinit/);
});

Deno.test("completionScript: fish is told what each word means", () => {
  const fish = completionScript(program(), "fish");
  assert.match(fish, /__fish_use_subcommand -a train -d 'Trains a model'$/m);
  assert.match(fish, /'__fish_seen_subcommand_from train' -l folds -d 'folds, each with its own/);
});

Deno.test("completion: knows every command, itself among them", async () => {
  const { code, stdout } = await runEarmark("completion", "bash");
  assert.equal(code, 0);
  for (const name of ["demo", "train", "predict", "completion"]) {
    assert.match(stdout, new RegExp(`words='[^']*\\b${name}\\b`));
    assert.match(stdout, new RegExp(`^ {4}${name}\\) words=`, "m"));
  }
  const wrong = await runEarmark("completion", "csh");
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /bash, zsh, fish/);
});

Deno.test("--quiet shows no progress", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const loud = await runEarmark("synth", "--out", `${folder}/a`, "--parts", "3");
    assert.match(loud.stderr, /^synth \d+\/\d+$/m);
    const quiet = await runEarmark("synth", "--out", `${folder}/b`, "--parts", "3", "--quiet");
    assert.deepEqual([quiet.code, quiet.stderr], [0, ""]);
    assert.equal(quiet.stdout, loud.stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
