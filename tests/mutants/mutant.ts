/**
 * Mutants: one-line faults of the kind that an engineer makes, each of which
 * must turn a test red.
 *
 * @module
 */
import { join } from "node:path";

/** One fault, and the tests that must find it. */
export interface Mutant {
  /** File below the root of the project. */
  readonly file: string;
  /** Text that stands once in the file. */
  readonly find: string;
  /** What the fault puts in its place. */
  readonly replace: string;
  /** Files of tests, of which at least one must fail. */
  readonly tests: readonly string[];
}

/**
 * Lists faults of one file.
 *
 * @param path The file below `lib/`, without its ending.
 * @param faults What is found and what is put in its place, fault by fault.
 * @param tests Files below `tests/` without their ending. Default: the one that mirrors the file.
 */
export function faultsOf(
  path: string,
  faults: readonly (readonly [find: string, replace: string])[],
  tests: readonly string[] = [path],
): Mutant[] {
  return faults.map(([find, replace]) => ({
    file: `lib/${path}.ts`,
    find,
    replace,
    tests: tests.map((test) => `tests/${test}_test.ts`),
  }));
}

/** Describes a fault in one line. */
export function describeMutant({ file, find, replace }: Mutant): string {
  return `${file}: ${find} → ${replace === "" ? "nothing" : replace}`;
}

/**
 * Puts a fault into the text of its file.
 *
 * @throws {Error} If the text to replace does not stand in the file exactly once.
 */
export function mutate(text: string, { file, find, replace }: Mutant): string {
  const [before, ...after] = text.split(find);
  if (after.length === 1 && find !== replace) return before + replace + after[0];
  throw new Error(
    `Cannot mutate ${file} as the text must stand in it once: current value is ` +
      `${after.length} times ${find}`,
  );
}

/** Lists what is wrong with mutants: a text that does not stand once, a test that is not there. */
export async function findFaults(mutants: readonly Mutant[], root: string): Promise<string[]> {
  const faults: string[] = [];
  for (const mutant of mutants) {
    try {
      mutate(await Deno.readTextFile(join(root, mutant.file)), mutant);
      for (const test of mutant.tests) await Deno.stat(join(root, test));
    } catch (error) {
      const { message } = error as Error;
      faults.push(message.startsWith("Cannot mutate") ? message : `${mutant.file}: ${message}`);
    }
  }
  return faults;
}
