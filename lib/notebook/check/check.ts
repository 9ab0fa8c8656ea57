/**
 * Notebooks, checked without running them.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { DataError } from "../../errors.ts";
import { ask, lastLine } from "../command.ts";
import { isRun } from "../document/notebook.ts";
import type { NotebookFile } from "../document/notebook.ts";
import { isSampleCell } from "../document/sample.ts";
import { removeIfThere } from "../remove_if_there.ts";
import { unformattedCells } from "./cell_format.ts";
import { checkConventions } from "./conventions.ts";
import { parseCheck, parseLint } from "./diagnostics.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { joinCells } from "./joined_module.ts";
import type { CellPlace, JoinedModule } from "./joined_module.ts";
import { checkRules, IN_FORCE } from "./rules.ts";
import type { RuleName } from "./rules.ts";

/** Something that is wrong with a notebook. */
export interface NotebookFault {
  /** Path of the notebook, or of a module that it imports. */
  readonly path: string;
  readonly message: string;
  /** Place in the notebook, as far as it is known. */
  readonly place?: Partial<CellPlace>;
  /** Text of the line. */
  readonly sourceLine?: string;
}

/**
 * Checks notebooks: the types and the style of their cells, joined into a
 * module beside each (`NAME-….check.ts`, removed again), and their form.
 *
 * @param rules Rules beside those that always hold (default: those in force).
 * @returns What is wrong, notebook by notebook, from top to bottom; empty if nothing is.
 * @throws {DataError} If Deno won't check them, as where a configuration excludes them.
 */
export async function checkNotebooks(
  notebooks: readonly NotebookFile[],
  rules: readonly RuleName[] = IN_FORCE,
): Promise<NotebookFault[]> {
  const modules = modulesOf(notebooks, rules);
  const inCode = await checkCode(modules);
  const inForm = (await Promise.all(notebooks.map((file) => checkForm(file, rules)))).flat();
  const order = notebooks.map(({ path }) => path);
  const faults: NotebookFault[] = [...inCode, ...inForm];
  return faults.sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
}

/** Finds what is wrong with code, and last what is so where cells of the sample set are left out. */
async function checkCode(modules: Modules): Promise<NotebookFault[]> {
  const diagnostics = (await diagnose(modules)).sort((a, b) => a.line - b.line);
  const isApart = ({ path }: Diagnostic) => modules.get(path)?.isWithoutSample === true;
  const { true: apart = [], false: whole = [] } = Object.groupBy(
    diagnostics,
    (diagnostic) => isApart(diagnostic) ? "true" : "false",
  );
  const faults = whole.map((diagnostic) => locate(diagnostic, modules));
  const others = apart.map((diagnostic) => locate(diagnostic, modules))
    .filter((fault) => !faults.some((known) => isSameFault(fault, known)))
    .map((fault) => ({ ...fault, message: `${fault.message} (without the cells tagged sample)` }));
  return [...faults, ...others];
}

/** Joins the cells of notebooks; once more without those tagged `sample`, where that is a rule. */
function modulesOf(notebooks: readonly NotebookFile[], rules: readonly RuleName[]): Modules {
  // Another check at the same time writes files of its own.
  const suffix = crypto.randomUUID().slice(0, 8);
  const modules = new Map<string, CheckedModule>();
  const add = (file: NotebookFile, name: string, isWithoutSample: boolean) => {
    const path = resolve(join(file.folder, `${file.name}-${suffix}.${name}.ts`));
    const joined = joinCells(file.notebook, isWithoutSample ? isSampleCell : undefined);
    modules.set(path, { ...file, ...joined, isWithoutSample });
  };
  for (const file of notebooks) {
    add(file, "check", false);
    const hasSample = file.notebook.cells.filter(isRun).some(isSampleCell);
    if (hasSample && rules.includes("sampleApart")) add(file, "sample.check", true);
  }
  return modules;
}

/** Checks a notebook's conventions and the format of its cells. */
async function checkForm(
  { path, text, notebook }: NotebookFile,
  rules: readonly RuleName[],
): Promise<NotebookFault[]> {
  const unformatted = await unformattedCells(text, notebook);
  return [
    ...checkConventions(text, notebook),
    ...checkRules(notebook, rules),
    ...unformatted.map((id) => ({ id, message: UNFORMATTED })),
  ].map(({ id, message }) => ({ path, message, ...(id === undefined ? {} : { place: { id } }) }));
}

/** Message for cells that aren't formatted. */
const UNFORMATTED =
  "a cell must be as deno fmt writes it: deno fmt --no-config --line-width 100 NOTEBOOK";

/** The joined cells of a notebook, all of them or those that hold for any data set. */
type CheckedModule = NotebookFile & JoinedModule & { readonly isWithoutSample: boolean };

/** Modules by their path. */
type Modules = ReadonlyMap<string, CheckedModule>;

/** Runs Deno's checks on modules that exist only meanwhile. */
async function diagnose(modules: Modules): Promise<Diagnostic[]> {
  const paths = [...modules.keys()];
  // A name that only a cell of the sample set uses is no fault of style.
  const whole = paths.filter((path) => !modules.get(path)!.isWithoutSample);
  const remove = () => paths.forEach(removeIfThere);
  addEventListener("unload", remove);
  try {
    for (const [path, { code }] of modules) await Deno.writeTextFile(path, code);
    const env = { NO_COLOR: "1" };
    const [types, style] = await Promise.all([
      ask([Deno.execPath(), "check", "--quiet", ...paths], { env }),
      ask([Deno.execPath(), "lint", "--quiet", "--json", ...whole], { env }),
    ]);
    if (style.stdout === "") throw refusal(style.stderr);
    const diagnostics = parseLint(style.stdout);
    for (const found of parseCheck(types.stderr)) {
      // Both report a cell that can't be parsed.
      if (!diagnostics.some((known) => isSame(known, found))) diagnostics.push(found);
    }
    if (!types.ok && diagnostics.length === 0) {
      throw refusal(types.stderr);
    }
    return diagnostics;
  } finally {
    removeEventListener("unload", remove);
    remove();
  }
}

/** Makes an error with Deno's reason for not checking anything. */
function refusal(stderr: string): DataError {
  const reason = stderr.match(/^error: (.*)$/m)?.[1] ?? lastLine(stderr);
  return new DataError(
    `Cannot check notebooks as deno check or deno lint did not read them: ${reason}`,
  );
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.path === b.path && a.line === b.line && a.message === b.message;
}

/** Maps a fault in a module to its notebook, cell and line. */
function locate({ path, line, message }: Diagnostic, modules: Modules): NotebookFault {
  const module = modules.get(path);
  if (module === undefined) return { path, message, place: { line } };
  const sourceLine = module.code.split("\n")[line - 1];
  return { path: module.path, message, place: module.places[line - 1], sourceLine };
}

function isSameFault(a: NotebookFault, b: NotebookFault): boolean {
  return a.path === b.path && a.message === b.message && a.place?.id === b.place?.id &&
    a.place?.line === b.place?.line;
}
