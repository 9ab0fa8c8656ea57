/**
 * Groups that an expression finds in the names of files.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { plural } from "../../plural.ts";
import { segmentsOf } from "./naming.ts";
import type { Naming } from "./naming.ts";

/** Files that are named where they don't match. */
const MAX_NAMED = 5;

/**
 * Parses an expression whose first capture group is to be a recording's group.
 *
 * @throws {ConfigError} If it is no regular expression, or has no capture group.
 *
 * @example
 * ```ts
 * import { parseGroupPattern } from "earmark/data/naming/group_pattern.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(parseGroupPattern("^(part_\\d+)_").exec("part_7_1.wav")?.[1], "part_7");
 * ```
 */
export function parseGroupPattern(text: string): RegExp {
  const refuse = (rule: string, cause?: unknown): never => {
    throw new ConfigError(
      `Cannot group recordings by an expression as ${rule}: current value is ${text}`,
      "groupFrom",
      { cause },
    );
  };
  let pattern: RegExp;
  try {
    pattern = compile(text);
  } catch (cause) {
    return refuse("it must be a regular expression", cause);
  }
  // An alternative that is empty matches anything, and tells how many groups there are.
  const nGroups = new RegExp(`${text}|`, pattern.flags).exec("")!.length - 1;
  if (nGroups === 0) refuse("it must have a group in brackets, such as ^(part_[0-9]+)_");
  return pattern;
}

/** Compiles an expression, by the old rules where the new ones refuse an escape such as `\\-`. */
function compile(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch {
    return new RegExp(text);
  }
}

/**
 * Takes the group of each recording from its file's name, without folders, by an expression.
 *
 * @throws {ConfigError} If a name does not match, or only an empty text does; names the files.
 */
export function groupByPattern(namings: readonly Naming[], pattern: RegExp): readonly Naming[] {
  const groups = namings.map(({ fname }) => pattern.exec(segmentsOf(fname).at(-1)!)?.[1]);
  const unmatched = namings.filter((_, i) => !groups[i]).map(({ fname }) => fname);
  if (unmatched.length > 0) {
    const named = unmatched.slice(0, MAX_NAMED).join(", ");
    const more = unmatched.length > MAX_NAMED ? ` and ${unmatched.length - MAX_NAMED} more` : "";
    const what = plural(unmatched.length, "file does not", "files do not");
    throw new ConfigError(
      `Cannot group recordings by ${pattern.source} as the name of every file must match it: ` +
        `${what} (${named}${more})`,
      "groupFrom",
    );
  }
  return namings.map((naming, i) => ({ ...naming, group: groups[i]! }));
}
