/**
 * A copy of the project in which faults are tried, so that the working tree is
 * never touched.
 *
 * @module
 */
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { type Mutant, mutate } from "./mutant.ts";

/** What tests need of the project. */
const PARTS = [
  ...["deno.json", "deno.lock", "lib", "links", "tests"],
  ...["audio.csv", "clean", "models", "wavfiles"],
];

/** Time after which a run of tests counts as failed: a fault may make a loop endless. */
const LIMIT_MS = 90_000;

/** Time in which the tests of all mutants must pass without one. */
const ALL_LIMIT_MS = 900_000;

/** What came of a run of tests. */
export interface TestRun {
  /** Whether all tests passed, one failed or hung, or the file could not even be loaded. */
  readonly outcome: "passed" | "failed" | "hung" | "broken";
  /** Name of the first test that failed; empty where none did. */
  readonly firstFailure: string;
  /** Time that it took, seconds. */
  readonly seconds: number;
  /** What the tests printed. */
  readonly output: string;
}

/** A copy of the project. */
export interface ProjectCopy {
  /** Runs files of tests without a fault. */
  test(files: readonly string[]): Promise<TestRun>;
  /** Runs the tests of a mutant with its fault in place, and takes the fault out again. */
  try(mutant: Mutant): Promise<TestRun>;
}

/** Copies the project into a folder. */
export async function copyProject(root: string, folder: string): Promise<ProjectCopy> {
  await Deno.mkdir(folder);
  for (const part of PARTS) await copyFolder(join(root, part), join(folder, part));
  return {
    test: (files) => runTests(folder, files, ALL_LIMIT_MS),
    async try(mutant) {
      const path = join(folder, mutant.file);
      const text = await Deno.readTextFile(path);
      await Deno.writeTextFile(path, mutate(text, mutant));
      try {
        return await runTests(folder, mutant.tests, LIMIT_MS);
      } finally {
        await Deno.writeTextFile(path, text);
      }
    },
  };
}

async function runTests(
  cwd: string,
  files: readonly string[],
  limitMs: number,
): Promise<TestRun> {
  const start = performance.now();
  const signal = AbortSignal.timeout(limitMs);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-P", "--no-check", ...files],
    cwd,
    signal,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const seconds = (performance.now() - start) / 1000;
  const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  const [, firstFailure = ""] = /^(.+?) => .*$/m.exec(output.split("\n FAILURES \n")[1] ?? "") ??
    [];
  return { outcome: outcomeOf(), firstFailure, seconds, output };

  function outcomeOf(): TestRun["outcome"] {
    if (code === 0) return "passed";
    if (signal.aborted) return "hung";
    // A file that can't be parsed or loaded says nothing of the tests.
    return /^FAILED \| \d+ passed/m.test(output) && firstFailure !== "" ? "failed" : "broken";
  }
}
