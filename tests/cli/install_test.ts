import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { withFolder } from "../with_folder.ts";
import { root, tasks } from "./run_earmark.ts";
import type { Finished } from "./run_earmark.ts";

const { version } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));

/** Runs a program to its end in a folder. */
async function run(cwd: string, program: string, args: readonly string[]): Promise<Finished> {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

Deno.test("the installed command synthesizes, trains and judges from any folder", () =>
  withFolder(async (folder) => {
    const [program, command, ...install] = tasks.install.split(" ");
    assert.deepEqual([program, command], ["deno", "install"]);
    const installed = await run(root, Deno.execPath(), [command, "--root", folder, ...install]);
    assert.equal(installed.code, 0, installed.stderr);

    const name = Deno.build.os === "windows" ? "earmark.cmd" : "earmark";
    const line = join(folder, "line");
    await Deno.mkdir(line);
    const earmark = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(line, join(folder, "bin", name), args);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    assert.equal((await earmark("--version")).trim(), version);
    assert.equal((await earmark("train", "--version")).trim(), version);

    await earmark("synth", "--parts", "6");
    const short = ["--folds", "2", "--epochs", "1", "--min-steps", "1", "--max-steps", "5"];
    const coarse = ["--window-seconds", "0.2", "--n-mels", "16", "--workers", "2"];
    assert.match(await earmark("train", ...short, ...coarse), /^wrote models.earmark$/m);
    const recording = join("wavfiles", "part_001_1.wav");
    const { recordings: [{ verdict }] } = JSON.parse(
      await earmark("predict", recording, "--json"),
    );
    assert.ok(["OK", "Not OK"].includes(verdict));

    const lab = await run(line, join(folder, "bin", name), ["lab"]);
    assert.equal(lab.code, 2);
    assert.match(lab.stderr, /^error: Requires .* \(start deno task lab in the clone, which/m);
    assert.doesNotMatch(lab.stderr, /^ +at /m);
  }));

/** Uses modules that need @std/csv, zod and tfjs, each by the name that only Earmark's map has. */
const program = `
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { defaultSettings } from "earmark/settings.ts";

const { rows } = parseManifest("fname,label\\na.wav,OK\\n");
console.log(rows[0].fname, typeof modelToOnnx, defaultSettings.audio.sampleRate);
`;

Deno.test("a program elsewhere imports Earmark by one line of its own import map", () =>
  withFolder(async (folder) => {
    const place = relative(folder, join(root, "lib")).replaceAll("\\", "/");
    const imports = { "earmark/": `${place}/` };
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports }));
    await Deno.writeTextFile(join(folder, "main.ts"), program);
    const { code, stdout, stderr } = await run(folder, Deno.execPath(), ["run", "main.ts"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^a\.wav function \d+\n$/);
  }));

Deno.test("a program without an import map of its own runs by Earmark's", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "main.ts"), program);
    const config = ["--config", join(root, "deno.json")];
    const { code, stdout, stderr } = await run(folder, Deno.execPath(), [
      "run",
      ...config,
      "main.ts",
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^a\.wav function \d+\n$/);
  }));
