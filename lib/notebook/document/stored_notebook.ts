/**
 * What a notebook's file must hold, as far as this project relies on it.
 *
 * Source: nbformat 4.5, its JSON schema.
 *
 * @module
 */

/** An object of a file. */
export type Stored = Readonly<Record<string, unknown>>;

/** Throws an error that names the broken rule and the value that breaks it. */
export type Refuse = (rule: string, value: unknown) => never;

const CELL_TYPES = ["code", "markdown", "raw"];

/** Fields of each type of output. */
const OUTPUT_FIELDS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  stream: { name: ["a text", isString], text: ["text", isText] },
  display_data: { data: ["an object", isObject], metadata: ["an object", isObject] },
  execute_result: { data: ["an object", isObject], metadata: ["an object", isObject] },
  error: {
    ename: ["a text", isString],
    evalue: ["a text", isString],
    traceback: ["a list of texts", isTexts],
  },
};

/** What a field must be, in words and as a test. */
type Rule = readonly [what: string, holds: (value: unknown) => boolean];

/** Checks the content of a file and returns it. */
export function checkStored(raw: unknown, refuse: Refuse): Stored & { cells: readonly Stored[] } {
  if (!isObject(raw)) return refuse("a notebook must be an object", kindOf(raw));
  const { nbformat, nbformat_minor, cells, metadata = {} } = raw;
  if (nbformat !== 4 || !(Number(nbformat_minor) >= 5)) {
    refuse("its format must be nbformat 4.5", `${nbformat}.${nbformat_minor}`);
  }
  if (!isObject(metadata)) refuse("its metadata must be an object", kindOf(metadata));
  if (!Array.isArray(cells)) return refuse("cells must be a list", kindOf(cells));
  cells.forEach((cell, i) => checkCell(cell, `cell ${i + 1}`, refuse));
  return { ...raw, metadata, cells };
}

function checkCell(cell: unknown, place: string, refuse: Refuse): void {
  if (!isObject(cell)) return refuse(`${place} must be an object`, kindOf(cell));
  const { cell_type, id, source, metadata = {}, outputs } = cell;
  if (!CELL_TYPES.includes(cell_type as string)) {
    refuse(`${place} must be code, markdown or raw`, cell_type);
  }
  if (!isString(id)) return refuse(`${place} must have an id`, id);
  const named = `${place} (${id})`;
  if (!isText(source)) refuse(`the source of ${named} must be text`, kindOf(source));
  if (!isObject(metadata)) {
    return refuse(`the metadata of ${named} must be an object`, kindOf(metadata));
  }
  const { tags = [] } = metadata;
  if (!isTexts(tags)) refuse(`the tags of ${named} must be a list of texts`, kindOf(tags));
  if (cell_type !== "code") return;
  if (!Array.isArray(outputs)) {
    return refuse(`the outputs of ${named} must be a list`, kindOf(outputs));
  }
  outputs.forEach((output, i) => checkOutput(output, `output ${i + 1} of ${named}`, refuse));
}

function checkOutput(output: unknown, place: string, refuse: Refuse): void {
  if (!isObject(output)) return refuse(`${place} must be an object`, kindOf(output));
  const type = String(output.output_type);
  if (!Object.hasOwn(OUTPUT_FIELDS, type)) {
    refuse(`${place} must be one of ${Object.keys(OUTPUT_FIELDS).join(", ")}`, type);
  }
  for (const [field, [what, holds]] of Object.entries(OUTPUT_FIELDS[type])) {
    if (!holds(output[field])) {
      refuse(`the ${field} of ${place} must be ${what}`, kindOf(output[field]));
    }
  }
}

/** Names the type of a JSON value. */
function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

function isObject(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isString);
}

/** Returns whether a value is text, in one piece or in lines. */
export function isText(value: unknown): value is string | string[] {
  return isString(value) || isTexts(value);
}
