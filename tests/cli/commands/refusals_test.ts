import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../../pipeline/small_set.ts";
import { trainSmall } from "../../pipeline/train_small.ts";
import { withFolder } from "../../with_folder.ts";
import { root, runEarmark, tasks } from "../run_earmark.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

/** Commands that read, with arguments in which DATA is the data set. */
const READING = [
  ...["inspect", "preprocess", "train", "evaluate", "threshold", "labels", "export", "gauge"]
    .map((command) => `${command} --data DATA`),
  "predict DATA",
  "reprocess DATA --against DATA/m",
  "import DATA",
  "conformance DATA",
];

/** Commands that write, in the same way; the rest write nothing. */
const WRITING = [
  "preprocess --data DATA",
  "train --data DATA",
  "evaluate --data DATA",
  "threshold --data DATA --threshold 0.4",
  "labels --data DATA --write",
  "export --data DATA",
  "predict --data DATA",
  "predict DATA --to DATA/t.csv",
  "reprocess --data DATA --threshold 0.9 --list DATA/l.csv",
  "import DATA/parts --out DATA/new",
  "synth --out DATA/new --parts 2",
];

/** Runs a command with some of the permissions of its task; returns its status and its words. */
async function runWith(permissions: readonly string[], command: string) {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", ...permissions, "lib/cli/start.ts", ...command.split(" ")],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  return { code, words: new TextDecoder().decode(stderr) };
}

/** Checks that a command ends with one line that names what it may not do, and no stack. */
async function requireRefusal(permissions: readonly string[], command: string) {
  const { code, words } = await runWith([...permissions, "--allow-env"], command);
  assert.equal(code, 1, `${command}: ${words}`);
  assert.match(words, /^error: Cannot .*outside of what this command may read and write/m, command);
  assert.doesNotMatch(words, /\n +at /, command);
}

Deno.test("a command that may not read its recordings says so, without a stack", () =>
  withFolder(async (folder) => {
    for (const command of READING) {
      const permissions = [`--allow-read=${root}`, "--allow-write"];
      await requireRefusal(permissions, command.replaceAll("DATA", folder));
    }
  }));

Deno.test("a command that may not write says so, without a stack, and leaves nothing", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const dataSet = await openDataSet({ data: folder, out: folder });
    await trainSmall(dataSet, smallSettings, { name: "earmark" });
    await runEarmark("predict", "--data", folder);
    for (const [i, name] of ["OK", "NOK"].entries()) {
      const into = join(folder, "parts", name);
      await Deno.mkdir(into, { recursive: true });
      await Deno.copyFile(join(folder, "wavfiles", `r${i + 1}.wav`), join(into, "a.wav"));
    }
    const before = await namesBelow(folder);
    for (const command of WRITING) {
      await requireRefusal(["--allow-read"], command.replaceAll("DATA", folder));
    }
    assert.deepEqual(await namesBelow(folder), before);
  }));

Deno.test("what each command may be refused is in the lists above", () => {
  const listed = new Set([...READING, ...WRITING].map((line) => line.split(" ")[0]));
  const own = Object.entries(tasks as Record<string, string>)
    .filter(([name, task]) => task.endsWith(`lib/cli/start.ts ${name}`)).map(([name]) => name);
  // `demo` is `train` on the project's own set; a worker's are those of `tests/queue`.
  const others = own.filter((name) => !["demo", "completion", "worker"].includes(name));
  assert.deepEqual(others.filter((name) => !listed.has(name)), []);
});

/** Lists what is below a folder. */
async function namesBelow(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    names.push(name);
    if (isDirectory) names.push(...await namesBelow(join(folder, name)));
  }
  return names.sort();
}
