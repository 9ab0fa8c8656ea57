/**
 * Parameters of notebooks from the command line: `-p name=value`, and their list.
 *
 * @module
 */
import { InvalidArgumentError } from "commander";
import { resolve } from "node:path";
import { DataError } from "../../errors.ts";
import type { Notebook, NotebookFile } from "../../notebook/document/notebook.ts";
import {
  overrideParameters,
  parametersCell,
  parseParameters,
  typeOf,
} from "../../notebook/document/parameters.ts";
import type { Override, Parameter } from "../../notebook/document/parameters.ts";
import { holdsSampleSet, leaveOutSample } from "../../notebook/document/sample.ts";
import { toPosix } from "../../pipeline/disk/files.ts";
import { whereCalled } from "../place.ts";
import { formatTable } from "../terminal/tables.ts";

/** Parses `name=value` and adds it to those that came before. */
export function parseOverride(text: string, before: readonly Override[] = []): Override[] {
  const end = text.indexOf("=");
  if (end < 1) throw new InvalidArgumentError("It must be name=value.");
  const name = text.slice(0, end);
  if (before.some((override) => override.name === name)) {
    throw new InvalidArgumentError("It must be given once.");
  }
  return [...before, { name, value: text.slice(end + 1) }];
}

/** The parameter that names the data set. */
const DATA = "data";

/**
 * Puts values in place of those in the notebooks' cells of parameters. The path of a data set starts
 * where the person stands; where it is another than the notebook's own, cells that hold for the
 * sample set alone are left out.
 *
 * @throws {DataError} If one of the notebooks doesn't know one of the names, or
 *   a value is of another type.
 */
export async function overrideNotebooks(
  files: readonly NotebookFile[],
  overrides: readonly Override[],
): Promise<NotebookFile[]> {
  if (overrides.length === 0) return [...files];
  refuseUnknown(files, overrides);
  const isSampleThere = await holdsSampleSet(".");
  return files.map((file) => {
    const notebook = overrideNotebook(file, overrides);
    const isOther = isOnOtherData(file, notebook, isSampleThere);
    return { ...file, notebook: isOther ? leaveOutSample(notebook) : notebook };
  });
}

/** Lays out the notebooks and their parameters for people. */
export function formatParameters(files: readonly NotebookFile[]): string {
  return files.map((file) => {
    const rows = parametersOf(file).map((parameter) => [
      `  ${parameter.name}`,
      typeOf(parameter),
      JSON.stringify(parameter.value),
      parameter.comment,
    ]);
    const table = formatTable(["  parameter", "type", "value", "what it is"], rows);
    return `${file.path}\n${rows.length > 0 ? table : "  no parameters"}`;
  }).join("\n\n");
}

/** Refuses names that some of the notebooks don't have, and says which. */
function refuseUnknown(files: readonly NotebookFile[], overrides: readonly Override[]): void {
  const faults = overrides.flatMap(({ name }) => {
    const without = files.filter((file) =>
      !parametersOf(file).some((known) => known.name === name)
    );
    return without.length > 0 ? [`${name} in ${without.map((file) => file.name).join(", ")}`] : [];
  });
  if (faults.length === 0) return;
  throw new DataError(
    "Cannot set parameters as every notebook that is run must have them " +
      `(--list shows which do): missing are ${faults.join("; ")}`,
  );
}

function parametersOf({ path, notebook }: NotebookFile): Parameter[] {
  return inFile(path, () => parseParameters(parametersCell(notebook)?.source ?? ""));
}

function overrideNotebook(file: NotebookFile, given: readonly Override[]): Notebook {
  const { path, notebook, folder } = file;
  const overrides = given.map((one) =>
    one.name === DATA ? { ...one, value: toPosix(whereCalled(one.value, folder)) } : one
  );
  const target = parametersCell(notebook);
  return inFile(path, () => ({
    ...notebook,
    cells: notebook.cells.map((cell) =>
      cell === target ? { ...cell, source: overrideParameters(cell.source, overrides) } : cell
    ),
  }));
}

/** Returns whether a copy is about another data set than the sample set, which its notebook names. */
function isOnOtherData(file: NotebookFile, copy: Notebook, isSampleThere: boolean): boolean {
  const [own, chosen] = [file, { ...file, notebook: copy }].map((one) =>
    parametersOf(one).find(({ name }) => name === DATA)?.value
  );
  if (own === undefined) return false;
  const [named, taken] = [own, chosen].map((folder) => resolve(file.folder, String(folder)));
  return !isSampleThere || named !== taken;
}

/** Adds the notebook's path to what is wrong with it. */
function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof DataError)) throw cause;
    throw new DataError(`${path}: ${cause.message}`, { cause });
  }
}
