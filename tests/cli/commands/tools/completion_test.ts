import { Command, Option } from "commander";
import { completionScript } from "earmark/cli/commands/tools/completion.ts";
import assert from "node:assert/strict";
import { runEarmark } from "../../run_earmark.ts";

function program(): Command {
  const train = new Command("train").description("Trains a model. Prints its figures.")
    .option("--folds <n>", "folds, each with its own network")
    .addOption(new Option("--network <name>", "the network").choices(["cnn", "rnn"]))
    .option("-q", "no long name");
  return new Command("earmark").addCommand(train).addCommand(new Command("it's"));
}

Deno.test("completionScript: commands first, then the options of the one that was typed", () => {
  const bash = completionScript(program(), "bash");
  assert.match(bash, /COMP_CWORD" -eq 1 \]; then words='train it’s'/);
  assert.match(bash, /^ {4}train\) words='--folds --network' ;;$/m);
  assert.match(bash, /^complete -o default -F _earmark earmark$/m);
  assert.match(bash, /^ {4}'train --network'\) values='cnn rnn' ;;$/m);
  const zsh = completionScript(program(), "zsh");
  assert.equal(zsh.replace(/^.*\n/, ""), bash);
  assert.match(zsh, /^whence compdef .*compinit; }; autoload .*bashcompinit\n/);
});

Deno.test("completionScript: fish is told what each word means", () => {
  const fish = completionScript(program(), "fish");
  assert.match(fish, /__fish_use_subcommand -a train -d 'Trains a model'$/m);
  assert.match(
    fish,
    /'__fish_seen_subcommand_from train' -l folds -r -d 'folds, each with its own/,
  );
  assert.match(fish, / train' -l network -x -a 'cnn rnn' -d 'the network'$/m);
});

Deno.test("bash completes commands, options, and the words that an option takes", async () => {
  const words = (...typed: string[]) => `
    COMP_WORDS=(earmark ${typed.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${typed.length}
    _earmark; echo "\${COMPREPLY[*]}"`;
  const script = completionScript(program(), "bash") + words("tr") + words("train", "--fo") +
    words("train", "--network", "") + words("train", "--network", "=", "c") + words("train", "x");
  const bash = new Deno.Command("bash", { args: ["-c", script], stdin: "null" });
  const { stdout } = await bash.output();
  assert.equal(new TextDecoder().decode(stdout), "train\n--folds\ncnn rnn\ncnn\n\n");
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
