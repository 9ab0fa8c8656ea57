/**
 * Why a cell failed, and in which of its lines. The kernel names places in the
 * transpiled code, and gives no reason for code that it can't start; this file finds
 * the line and the reason.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { ask } from "../command.ts";
import { sourceLineOf } from "./source_map.ts";

/** A kernel's reply for a cell that failed. */
export interface FailedReply {
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

/** Why a cell failed. */
export interface CellFault {
  /** Kind of the error, such as TypeError. */
  readonly name: string;
  readonly message: string;
  /** Line in the cell, from 1, if it is known. */
  readonly line?: number;
}

/** Code that the kernel puts before a cell's first line. */
const PRELUDE = `"use strict"; void 0;`;

/**
 * Explains why a cell failed.
 *
 * @param source The cell's code.
 * @param folder The notebook's folder, in which its imports resolve.
 */
export async function explainFault(
  source: string,
  { ename = "Error", evalue = "", traceback = [] }: FailedReply,
  folder: string,
): Promise<CellFault> {
  if (traceback.length === 0) return await explainRefusal(source, folder);
  const place = placeIn(traceback);
  const fault = { name: ename, message: evalue.trim() };
  if (place === undefined) return fault;
  const { mappings } = await transpile(source);
  return mappings === undefined
    ? fault
    : { ...fault, line: sourceLineOf(mappings, place.line, place.column) };
}

/** Finds the innermost place of a stack that is in the cell itself. */
function placeIn(traceback: readonly string[]): { line: number; column: number } | undefined {
  const stack = traceback.join("\n");
  // A named function may come from an earlier cell, whose places look the same.
  const match = stack.match(/^\s*at (?:async )?<anonymous>:(\d+):(\d+)$/m) ??
    stack.match(/<anonymous>:(\d+):(\d+)\)?$/m);
  if (match === null) return undefined;
  const [line, column] = match.slice(1).map(Number);
  return { line, column: line === 1 ? column - PRELUDE.length : column };
}

/** Finds out why a cell could not start: its syntax, or a module that is missing. */
async function explainRefusal(source: string, folder: string): Promise<CellFault> {
  const { fault } = await transpile(source);
  return fault ?? await missingModule(source, folder) ?? {
    name: "Error",
    message: "the kernel could not start this cell and gave no reason",
  };
}

/** Transpiles a cell as the kernel does. */
async function transpile(source: string): Promise<{ mappings?: string; fault?: CellFault }> {
  const folder = await Deno.makeTempDir({ prefix: "earmark-cell-" });
  try {
    // The kernel keeps unused imports, as later cells may use them.
    const config = JSON.stringify({ compilerOptions: { verbatimModuleSyntax: true } });
    await Deno.writeTextFile(join(folder, "deno.json"), config);
    const path = await writeCell(folder, source);
    const args = ["transpile", "--quiet", "--source-map", "inline", path];
    const { ok, stdout, stderr } = await askDeno(args, folder);
    if (!ok) return { fault: faultIn(stderr) };
    const map = stdout.match(/^\/\/# sourceMappingURL=data:[^,]*,(.*)$/m);
    return map === null ? {} : { mappings: JSON.parse(atob(map[1])).mappings };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Finds the module of a cell's imports that is missing. */
async function missingModule(source: string, folder: string): Promise<CellFault | undefined> {
  const path = await writeCell(resolve(folder), source);
  try {
    const { ok, stderr } = await askDeno(["cache", "--quiet", "--no-check", path], folder);
    return ok ? undefined : faultIn(stderr);
  } finally {
    await Deno.remove(path);
  }
}

/** Writes a cell into a file of its own, which the caller removes. */
async function writeCell(folder: string, source: string): Promise<string> {
  const path = join(folder, `cell-${crypto.randomUUID().slice(0, 8)}.check.ts`);
  await Deno.writeTextFile(path, source);
  return path;
}

function askDeno(args: readonly string[], cwd: string) {
  return ask([Deno.execPath(), ...args], { cwd, env: { NO_COLOR: "1" } });
}

/** Reads Deno's error about a file that it can't use; the text of a crash is kept as it is. */
export function faultIn(stderr: string): CellFault {
  const message = stderr.match(/^error: (.*)$/m)?.[1] ?? stderr.trim();
  const place = stderr.match(/at file:.*\.check\.ts:(\d+):\d+/);
  const [, name = "Error", rest] = message.match(/^(?:(\w*Error): )?(.*)$/s)!;
  return { name, message: rest, ...(place ? { line: Number(place[1]) } : {}) };
}
