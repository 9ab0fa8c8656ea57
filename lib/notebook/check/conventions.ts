/**
 * Conventions that every committed notebook follows, beside code without faults.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { formatNotebook } from "../document/format.ts";
import { isRun } from "../document/notebook.ts";
import type { Notebook, Output } from "../document/notebook.ts";
import { keepPictures } from "../document/pictures.ts";
import { isParametersCell, parseParameters } from "../document/parameters.ts";

/** Size of a notebook's file, in bytes, from which it is too large to view comfortably. */
const MAX_BYTES = 500_000;

/** Ids of cells, as nbformat 4.5 allows them. */
const CELL_ID = /^[\w-]{1,64}$/;

/** Paths that exist on one machine only. */
const MACHINE_PATH =
  /file:\/\/\/|(?<![\w.~])\/(?:home|Users|root|tmp|var|mnt|private)\/|\b[A-Z]:\\/;

/** Media in a text, which may contain any characters. */
const DATA_URL = /data:[\w/+.;=-]+;base64,[\w+/=]*/g;

/** A breach of a convention. */
export interface Breach {
  /** Id of the cell, if a cell is at fault. */
  readonly id?: string;
  readonly message: string;
}

/**
 * Checks a notebook's form: as the runner writes it, run from top to bottom,
 * with one cell of parameters and imports in the first cell of code, and with
 * outputs that are the same on every machine.
 *
 * @param text The file, as it is.
 * @param notebook What it holds.
 * @returns What is wrong; empty if nothing is.
 */
export function checkConventions(text: string, notebook: Notebook): Breach[] {
  return [
    ...checkFile(text, notebook),
    ...checkIds(notebook),
    ...checkParameters(notebook),
    ...checkImports(notebook),
    ...checkRun(notebook),
    ...checkOutputs(notebook),
  ];
}

function checkFile(text: string, notebook: Notebook): Breach[] {
  const breaches: Breach[] = [];
  if (text !== formatNotebook(keepPictures(notebook))) {
    breaches.push({ message: "the file must be as the runner writes it: run the notebook again" });
  }
  const nBytes = new TextEncoder().encode(text).length;
  if (nBytes >= MAX_BYTES) {
    breaches.push({ message: `the file must be below 500 kB: current value is ${nBytes} bytes` });
  }
  return breaches;
}

function checkIds({ cells }: Notebook): Breach[] {
  return cells.flatMap(({ id }, i) => {
    if (!CELL_ID.test(id)) {
      return [{ id, message: "an id must be 1 to 64 letters, digits, dashes and underscores" }];
    }
    const isTaken = cells.slice(0, i).some((other) => other.id === id);
    return isTaken ? [{ id, message: "an id must be unique" }] : [];
  });
}

function checkParameters({ cells }: Notebook): Breach[] {
  const tagged = cells.filter(isParametersCell);
  if (tagged.length !== 1) {
    const message =
      `one cell must have the tag parameters: current value is ${tagged.length} cells`;
    return [{ message }];
  }
  const [{ id, source }] = tagged;
  try {
    parseParameters(source);
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return [{ id, message: error.message }];
  }
}

function checkImports({ cells }: Notebook): Breach[] {
  return cells.filter(isRun).slice(1).filter(({ source }) => /^import\b(?!\s*[(.])/m.test(source))
    .map(({ id }) => ({ id, message: "imports must stand in the first cell of code" }));
}

function checkRun({ cells }: Notebook): Breach[] {
  const code = cells.filter(isRun);
  const breaches: Breach[] = code.flatMap(({ id, execution_count: count }, i) =>
    count === i + 1
      ? []
      : [{ id, message: `its execution count must be ${i + 1}: current value is ${count}` }]
  );
  if (!code.some(({ outputs }) => outputs.length > 0)) {
    breaches.push({ message: "it must be stored with its outputs: current value is none" });
  }
  return breaches;
}

function checkOutputs({ cells }: Notebook): Breach[] {
  return cells.filter((cell) => cell.cell_type === "code").flatMap(({ id, outputs }) =>
    outputs.flatMap((output) => checkOutput(output)).map((message) => ({ id, message }))
  );
}

function checkOutput(output: Output): string[] {
  if (output.output_type === "error") {
    return [`an output must not be an error: current value is ${output.ename}: ${output.evalue}`];
  }
  const text = textOf(output).replaceAll(DATA_URL, "");
  const breaches: string[] = [];
  if (text.includes("\x1b")) breaches.push("an output must be free of escape codes");
  const path = text.match(MACHINE_PATH);
  if (path !== null) {
    const shown = text.slice(path.index, path.index! + 40).split("\n")[0];
    breaches.push(`an output must not name a path of one machine: current value is ${shown}`);
  }
  return breaches;
}

/** Returns the readable text of an output. */
function textOf(output: Exclude<Output, { output_type: "error" }>): string {
  if (output.output_type === "stream") return output.text;
  return Object.entries(output.data).filter(([type]) =>
    !/^(?:image\/(?!svg)|audio|video)/.test(type)
  )
    .map(([, value]) => typeof value === "string" ? value : JSON.stringify(value)).join("\n");
}
