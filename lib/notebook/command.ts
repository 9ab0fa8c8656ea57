/**
 * Other programs, run to their end.
 *
 * @module
 */

/** What came of a program. */
export interface Answer {
  /** Whether it was found and ended with status 0. */
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** How {@linkcode ask} runs a program. */
export interface AskOptions {
  /** Folder to run in (default: the current one). */
  readonly cwd?: string;
  /** Variables set for the program, beside our own (default: none). */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program (default: nothing does). */
  readonly signal?: AbortSignal;
}

/**
 * Runs a program to its end, without input.
 *
 * @param command Program and arguments.
 * @returns What it wrote; not `ok` and empty if there is no such program.
 * @example
 * ```ts
 * import { ask } from "earmark/notebook/command.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal((await ask(["no-program-of-this-name"])).ok, false);
 * ```
 */
export async function ask(
  [program, ...args]: readonly string[],
  { cwd, env, signal }: AskOptions = {},
): Promise<Answer> {
  try {
    const { success, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd,
      env,
      signal,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decoder = new TextDecoder();
    return { ok: success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { ok: false, stdout: "", stderr: "" };
    throw error;
  }
}

/** Returns the last line that is not blank, which in Python's programs is the reason. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)!.trim();
}
