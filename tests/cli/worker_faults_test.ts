import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import type { Finished } from "./run_earmark.ts";
import { root } from "./run_earmark.ts";
import { runElsewhere } from "./run_elsewhere.ts";

/** Replaces every worker below a folder. */
async function replaceWorkers(folder: string, content: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) await replaceWorkers(path, content);
    else if (name.endsWith("_worker.ts")) await Deno.writeTextFile(path, content);
  }
}

/** Runs a command on recordings by a copy of the project whose workers have other content. */
async function runBy(
  content: string,
  command: "predict" | "preprocess",
  ...options: string[]
): Promise<Finished> {
  let finished: Finished | undefined;
  await withFolder(async (project) => {
    for (const part of ["deno.json", "deno.lock", "lib", "links"]) {
      await copyFolder(join(root, part), join(project, part));
    }
    await replaceWorkers(join(project, "lib", "pipeline"), content);
    const data = join(project, "data");
    await writeSmallSet(data, smallRecordings(30));
    finished = await runElsewhere(
      { cwd: project, project, limitSeconds: 20 },
      command,
      ...["--data", data, "--workers", "2", ...options],
    );
  });
  return finished!;
}

/** A worker by which its jobs are done as a function does them. */
const workerOf = (work: string) => `
import { ConfigError, DataError } from "earmark/errors.ts";
import { serveJobs } from "earmark/pipeline/cores/workers.ts";
serveJobs(${work});
`;

const faults: readonly [title: string, code: number, stderr: RegExp, content: string][] = [
  [
    "that can't be loaded",
    1,
    /^error: .*Worker stopped: .*broken on purpose$/gm,
    'throw new Error("broken on purpose");',
  ],
  ["that is no program", 1, /^error: .*Worker stopped: SyntaxError: .*/gm, "const = ;"],
  [
    "that fails outside of its job",
    1,
    /^error: .*Worker stopped: .*broken on purpose$/gm,
    workerOf(`() => {
      setTimeout(() => { throw new Error("broken on purpose"); });
      return new Promise(() => {});
    }`),
  ],
  [
    "whose job fails by a fault of ours",
    1,
    /^error: .*TypeError: .*undefined.*\n +at .*_worker\.ts/gm,
    workerOf("() => Promise.resolve(undefined.length)"),
  ],
  [
    "that refuses what it is given",
    1,
    /^error: no such sound\n$/gm,
    workerOf('() => Promise.reject(new DataError("no such sound"))'),
  ],
  [
    "that refuses a setting",
    2,
    /^error: no such setting\n$/gm,
    workerOf('() => Promise.reject(new ConfigError("no such setting", "features.nMels"))'),
  ],
  [
    "that exits while the other works on",
    1,
    /^error: .*Worker stopped/gm,
    workerOf(`({ fname, recordings }) => {
      // Whoever looks for what is there already finds nothing.
      if (recordings) return Promise.resolve(recordings.map(() => undefined));
      if (fname === "r1.wav") Deno.exit(3);
      return Promise.resolve({ fname, error: "left out" });
    }`),
  ],
];

for (const [title, code, stderr, content] of faults) {
  Deno.test(`a worker ${title} ends the command with status ${code} and one error`, async () => {
    const finished = await runBy(content, "preprocess", "--settings", "default");
    assert.deepEqual([finished.code, finished.stdout], [code, ""]);
    assert.equal(finished.stderr.match(stderr)?.length, 1, finished.stderr);
  });
}

Deno.test("workers of a command can neither read nor write beside what it was given", () =>
  withFolder(async (folder) => {
    const path = join(folder, "given.txt");
    await Deno.writeTextFile(path, "secret");
    const content = workerOf(`() => {
      const path = ${JSON.stringify(path)};
      const tries = [() => Deno.readTextFileSync(path), () => Deno.writeTextFileSync(path, "")];
      const said = tries.map((act) => {
        try {
          act();
          return "done";
        } catch (error) {
          return error.name;
        }
      });
      return Promise.reject(new DataError(said.join()));
    }`);
    const model = join(root, "models", "earmark");
    const options = { preprocess: ["--settings", "default"], predict: ["--model", model] };
    for (const command of ["preprocess", "predict"] as const) {
      const { stderr } = await runBy(content, command, ...options[command]);
      assert.match(stderr, /^error: NotCapable,NotCapable$/m, stderr);
    }
  }));
