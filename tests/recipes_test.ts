import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { smallRecordings, writeSmallSet } from "./pipeline/small_set.ts";
import { withFolder } from "./with_folder.ts";

const root = dirname(import.meta.dirname!);
const contributing = await Deno.readTextFile(join(root, "docs", "CONTRIBUTING.md"));

/** Reads the code of a section of CONTRIBUTING.md by the file that its first line names. */
function recipe(heading: string): { readonly path: string; readonly code: string } {
  const [, section] = contributing.split(`## ${heading}\n`);
  const [, path, code] = /```ts\n\/\/ (\S+)\n(.*?)```/s.exec(section)!;
  return { path, code };
}

/** Adds an import and an entry to the table of a file, as CONTRIBUTING.md says. */
async function addLine(
  folder: string,
  { path, table, entry, from }: Record<"path" | "table" | "entry" | "from", string>,
): Promise<void> {
  const text = await Deno.readTextFile(join(folder, path));
  assert.equal(text.split(table).length, 2, `${path} has one line ${table}`);
  const changed = text.replace(table, `${table}\n  ${entry},`);
  await Deno.writeTextFile(join(folder, path), `import { ${entry} } from "${from}";\n${changed}`);
}

/** Copies what runs to a folder. */
async function copyProject(folder: string): Promise<void> {
  for (const name of ["deno.json", "deno.lock"]) {
    await Deno.copyFile(join(root, name), join(folder, name));
  }
  for (const name of ["lib", "links"]) {
    const copied = await new Deno.Command("cp", { args: ["-r", join(root, name), folder] })
      .output();
    assert.ok(copied.success);
  }
}

/** Runs the command line of a copy, and returns what it prints. */
function earmark(folder: string, ...args: string[]): Promise<string> {
  const permissions = ["--allow-read", "--allow-write", "--allow-env"];
  return deno(folder, "run", ...permissions, "lib/cli/main.ts", ...args);
}

/** Runs Deno in a copy, and returns what it prints. */
async function deno(folder: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: folder,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  assert.equal(code, 0, decoder.decode(stderr) + decoder.decode(stdout));
  return decoder.decode(stdout);
}

Deno.test("a feature system, a network and a command are added as CONTRIBUTING.md says", () =>
  withFolder(async (folder) => {
    await copyProject(folder);
    const [feature, network, command] = [
      recipe("Add a feature system"),
      recipe("Add a network"),
      recipe("Add a command"),
    ];
    for (const { path, code } of [feature, network, command]) {
      await Deno.writeTextFile(join(folder, path), code);
    }
    // The network takes the new features, in the words of the first recipe.
    const [features] = /features: "emphasized"/.exec(contributing)!;
    const [settings] = /settings: \{ features: \{ kind: "emphasized" \} \}/.exec(contributing)!;
    await Deno.writeTextFile(
      join(folder, network.path),
      network.code.replace("  ...cnn,\n", `  ...cnn,\n  ${features},\n  ${settings},\n`),
    );
    await addLine(folder, {
      path: "lib/ml/features/feature_systems.ts",
      table: "export const featureSystems: Readonly<Record<string, FeatureSystem>> = {",
      entry: "emphasized",
      from: "./emphasized.ts",
    });
    await addLine(folder, {
      path: "lib/ml/networks/networks.ts",
      table: "export const networks: Readonly<Record<string, Network>> = {",
      entry: "dense",
      from: "./dense.ts",
    });
    await addLine(folder, {
      path: "lib/cli/main.ts",
      table: "  const commands = [",
      entry: "classesCommand",
      from: "./commands/classes.ts",
    });

    await Deno.mkdir(join(folder, "tests"));
    await Deno.copyFile(
      join(root, "tests", "architecture_test.ts"),
      join(folder, "tests", "architecture_test.ts"),
    );
    await deno(folder, "test", "--allow-read", "tests/architecture_test.ts");

    const data = join(folder, "set");
    await Deno.mkdir(data);
    await writeSmallSet(data, smallRecordings(8));
    const help = await earmark(folder, "train", "--help");
    const words = help.replace(/\s+/g, " ");
    assert.match(words, /dense: one dense layer on a whole window/);
    assert.match(words, /emphasized: log-mel after pre-emphasis/);
    const brief = ["--folds", "2", "--min-steps", "4", "--max-steps", "4", "--n-mels", "16"];
    const trained = await earmark(folder, "train", "--data", data, "--network", "dense", ...brief);
    assert.match(trained, /^dense layer +\d/m);
    const card = JSON.parse(
      await Deno.readTextFile(join(data, "models", "earmark", "card.json")),
    );
    const { model, features: chosen } = card.settings;
    assert.deepEqual([model.network, chosen.kind, card.featureVersion], ["dense", "emphasized", 1]);
    assert.match(await earmark(folder, "export", "--onnx", "--data", data), /^wrote .*model\.onnx/);
    assert.match(await earmark(folder, "predict", "--data", data), /^8 recordings: /m);
    assert.equal(
      await earmark(folder, "classes", join(data, "models", "earmark")),
      "OK\nNot OK\n",
    );
  }));
