/**
 * Tries every mutant of the table on a copy of the project and prints which of
 * them the tests found. One that survives is a fault that no test would miss.
 *
 * `deno task test:mutants [PART OF A PATH]`
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { join } from "node:path";
import { describeMutant, findFaults, type Mutant } from "./mutant.ts";
import { copyProject, type ProjectCopy, type TestRun } from "./project_copy.ts";
import { mutants as all } from "./table.ts";

/** Mutants that are tried at once, each on a copy of its own. */
const N_AT_ONCE = Math.min(2, navigator.hardwareConcurrency);

/** Words for what became of a mutant. */
const VERDICTS = { failed: "killed", hung: "killed", passed: "SURVIVED", broken: "BROKEN" };

/** A mutant with what became of it. */
interface Tried {
  readonly mutant: Mutant;
  readonly run: TestRun;
}

/** Prints what stops the whole, and returns the exit status. */
function stop(problems: readonly string[]): number {
  for (const problem of problems) console.error(problem);
  return 1;
}

/** Tries mutants on the copies, which take them in turn. */
async function tryAll(mutants: readonly Mutant[], copies: readonly ProjectCopy[]) {
  const tried: Tried[] = [];
  const queue = [...mutants];
  await Promise.all(copies.map(async (project) => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      tried.push({ mutant, run: await project.try(mutant) });
      console.error(`${tried.length}/${mutants.length} ${format(tried.at(-1)!)}`);
    }
  }));
  return tried.sort((a, b) => mutants.indexOf(a.mutant) - mutants.indexOf(b.mutant));
}

/** Says in one line what became of a mutant, and which test found it. */
function format({ mutant, run: { outcome, seconds, firstFailure } }: Tried): string {
  const by = outcome === "hung" ? "a test never ended" : firstFailure;
  const found = by === "" ? "" : `  [${by}]`;
  return `${VERDICTS[outcome].padEnd(8)} ${seconds.toFixed(1).padStart(5)} s  ` +
    describeMutant(mutant) + found;
}

/** Tries the mutants whose file has `part` in its path; returns the exit status. */
async function main(part: string): Promise<number> {
  const root = join(import.meta.dirname!, "..", "..");
  const mutants = all.filter(({ file }) => file.includes(part));
  if (mutants.length === 0) return stop([`The table has no file with ${part} in its path.`]);
  const faults = await findFaults(mutants, root);
  if (faults.length > 0) return stop(faults);
  const folder = await Deno.makeTempDir({ prefix: "earmark-mutants-" });
  try {
    const copies = await Promise.all(
      Array.from({ length: N_AT_ONCE }, (_, i) => copyProject(root, join(folder, `${i}`))),
    );
    const tests = [...new Set(mutants.flatMap(({ tests }) => tests))];
    const sound = await copies[0].test(["--parallel", ...tests]);
    if (sound.outcome !== "passed") return stop([sound.output, "The tests fail without a mutant."]);
    const tried = await tryAll(mutants, copies);
    console.log(tried.map(format).join("\n"));
    const nKilled = tried.filter(({ run }) => VERDICTS[run.outcome] === "killed").length;
    console.log(`\n${mutants.length} mutants, ${nKilled} killed`);
    return nKilled === mutants.length ? 0 : 1;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args[0] ?? ""));
