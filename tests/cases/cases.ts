/**
 * Gives the commands the inputs of a folder, one folder a case, and prints what they did beside
 * what each case expects. Whether a sentence meets an expectation, people judge; a stack trace, an
 * untyped error, a command that hangs and a changed file of the user's are faults, and status 1.
 *
 * `deno task test:cases FOLDER [BEGINNING_OF_NAME...]`
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { join } from "node:path";
import { isCase, runCase } from "./run_case.ts";
import type { TriedCase } from "./run_case.ts";

/** Cases at once. */
const N_AT_ONCE = 2;

/** Columns of the table, in letters. */
const WIDTHS = [24, 36, 12, 110, 7];

/** Runs cases, some at once; returns them in their order. */
async function runCases(folder: string, names: readonly string[]): Promise<TriedCase[]> {
  const tried = new Map<string, TriedCase>();
  const left = [...names];
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      tried.set(name, await runCase(join(folder, name), name));
      console.error(`cases ${tried.size}/${names.length}`);
    }
  };
  await Promise.all(Array.from({ length: N_AT_ONCE }, work));
  return names.map((name) => tried.get(name)!);
}

/** Lays cases out, one a row. */
function formatCases(cases: readonly TriedCase[]): string {
  const rows = cases.map(({ name, expected, statuses, said, faults, seconds }) => [
    [name],
    [expected],
    statuses,
    [...faults.map((fault) => `FAULT: ${fault}`), ...said],
    [seconds.toFixed(1)],
  ]);
  const head = ["case", "expected", "status", "what was said", "seconds"].map((name) => [name]);
  const rule = `+${WIDTHS.map((width) => "-".repeat(width + 2)).join("+")}+`;
  return [head, ...rows].flatMap((cells) => [rule, ...formatRow(cells)]).concat(rule).join("\n");
}

/** Lays the texts of one row's cells out, each in lines of its column's width. */
function formatRow(cells: readonly (readonly string[])[]): string[] {
  const columns = cells.map((texts, i) => texts.flatMap((text) => cut(text, WIDTHS[i])));
  const nLines = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: nLines }, (_, line) => {
    const parts = columns.map((lines, i) => (lines[line] ?? "").padEnd(WIDTHS[i]));
    return `| ${parts.join(" | ")} |`;
  });
}

/** Cuts a text into lines, at spaces where there are some. */
function cut(text: string, width: number): string[] {
  const whole = text.replace(/ {2,}/g, "  ");
  if (whole.length <= width) return [whole];
  const space = whole.lastIndexOf(" ", width);
  const at = space > width / 2 ? space : width;
  return [whole.slice(0, at), ...cut(whole.slice(at).trimStart(), width)];
}

/** Tries every case; returns the exit status. */
async function main([folder, ...beginnings]: readonly string[]): Promise<number> {
  if (folder === undefined) {
    console.error("error: Cannot try cases as their folder must be named: current value is none");
    return 2;
  }
  const names = [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).filter(isCase)
    .filter((name) =>
      beginnings.length === 0 || beginnings.some((beginning) => name.startsWith(beginning))
    ).sort();
  const cases = await runCases(folder, names);
  console.log(formatCases(cases));
  const nFaults = cases.filter(({ faults }) => faults.length > 0).length;
  console.log(`${cases.length} cases, ${nFaults} with a fault`);
  return nFaults === 0 ? 0 : 1;
}

Deno.exit(await main(Deno.args));
