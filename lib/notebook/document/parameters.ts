/**
 * The parameters of a notebook, in the one cell that is meant to be edited.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import type { Cell, CodeCell, Notebook } from "./notebook.ts";

/** A value of a parameter. */
export type ParameterValue = string | number | boolean;

/** A parameter as its line declares it. */
export interface Parameter {
  readonly name: string;
  readonly type: "string" | "number" | "boolean";
  readonly value: ParameterValue;
  /** The only values that it may have, where its type names them. */
  readonly choices?: readonly string[];
  /** The comment on its line; empty if there is none. */
  readonly comment: string;
}

/** A new value for a parameter, as text. */
export interface Override {
  readonly name: string;
  readonly value: string;
}

/** Tag of the cell that holds the parameters. */
const TAG = "parameters";

/** `const name: type = literal; // comment`, on one line. */
const DECLARATION =
  /^(?<head>const (?<name>[A-Za-z_$][\w$]*)(?:: (?<type>[^=]+?))? = )(?<literal>"(?:[^"\\]|\\.)*"|-?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|true|false)(?<tail>;\s*(?:\/\/\s*(?<comment>.*))?)$/;

/** Returns whether a cell is tagged as the cell of parameters. */
export function isParametersCell(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && (cell.metadata.tags ?? []).includes(TAG);
}

/** Finds the cell of parameters; undefined if a notebook has none. */
export function parametersCell({ cells }: Notebook): CodeCell | undefined {
  return cells.find(isParametersCell);
}

/**
 * Reads the parameters that a cell declares: a line each, of the form
 * `const name = literal; // comment`, where the literal is a string in double
 * quotes, a number or a boolean, and a type may follow the name.
 *
 * @throws {DataError} If there is anything else in the cell.
 *
 * @example
 * ```ts
 * import { parseParameters } from "earmark/notebook/document/parameters.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseParameters("const nMels = 40; // mel bands"), [
 *   { name: "nMels", type: "number", value: 40, comment: "mel bands" },
 * ]);
 * ```
 */
export function parseParameters(source: string): Parameter[] {
  const parameters = source.split("\n").flatMap((line, i) => {
    if (isRemark(line)) return [];
    const parameter = parseDeclaration(line);
    if (parameter === undefined) {
      throw new DataError(
        "Cannot read parameters as each line must be const name = literal; // comment: " +
          `line ${i + 1} is ${line}`,
      );
    }
    return [parameter];
  });
  const twice = parameters.find(({ name }, i) =>
    parameters.findIndex((other) => other.name === name) < i
  );
  if (twice !== undefined) {
    throw new DataError(
      `Cannot read parameters as each must have a name of its own: ${twice.name} is twice`,
    );
  }
  return parameters;
}

/**
 * Replaces the values of parameters that a cell declares.
 *
 * @returns The cell's source, in which only those values have changed.
 * @throws {DataError} If a name is not declared there, a value is of another
 *   type, or the cell can't be read.
 */
export function overrideParameters(source: string, overrides: readonly Override[]): string {
  const parameters = parseParameters(source);
  const literals = new Map(overrides.map(({ name, value }) => {
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) {
      const names = parameters.map((known) => known.name).join(", ") || "none";
      throw new DataError(
        `Cannot set ${name} as it must be one of the parameters: current ones are ${names}`,
      );
    }
    return [name, literalOf(parameter, value)];
  }));
  return source.split("\n").map((line) => {
    const { name, head, tail } = line.match(DECLARATION)?.groups ?? {};
    return literals.has(name) ? `${head}${literals.get(name)}${tail}` : line;
  }).join("\n");
}

/** Names the values that a parameter may have: its type, or all of them. */
export function typeOf({ type, choices }: Parameter): string {
  return choices?.map((choice) => JSON.stringify(choice)).join(" | ") ?? type;
}

/** Returns whether a line is blank or a comment. */
function isRemark(line: string): boolean {
  return line.trim() === "" || line.trimStart().startsWith("//");
}

function parseDeclaration(line: string): Parameter | undefined {
  const groups = line.match(DECLARATION)?.groups;
  if (groups === undefined) return undefined;
  const { name, literal, comment = "" } = groups;
  const value = valueOf(literal);
  if (value === undefined) return undefined;
  const type = typeof value as Parameter["type"];
  if (groups.type === undefined || groups.type === type) {
    return { name, type, value, comment: comment.trim() };
  }
  const choices = groups.type.split(" | ").map(valueOf).filter((choice) =>
    typeof choice === "string"
  );
  const isWhole = choices.length === groups.type.split(" | ").length;
  return isWhole && choices.some((choice) => choice === value)
    ? { name, type, value, choices, comment: comment.trim() }
    : undefined;
}

/** Evaluates a literal; undefined for any other text. */
function valueOf(literal: string): ParameterValue | undefined {
  try {
    if (literal.startsWith('"') || literal === "true" || literal === "false") {
      return JSON.parse(literal);
    }
    const number = Number(literal.replaceAll("_", ""));
    return Number.isFinite(number) ? number : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a value as a literal of a parameter's type. */
function literalOf(parameter: Parameter, value: string): string {
  const { name, type, choices } = parameter;
  const kind = type === "string" ? typeOf(parameter) : `a ${type}`;
  const isOfType = {
    string: choices?.includes(value) ?? true,
    number: value.trim() !== "" && Number.isFinite(Number(value)),
    boolean: value === "true" || value === "false",
  }[type];
  if (!isOfType) {
    throw new DataError(
      `Cannot set ${name} as it must be ${kind}: current value is ${value}`,
    );
  }
  return type === "string" ? JSON.stringify(value) : type === "number" ? `${Number(value)}` : value;
}
