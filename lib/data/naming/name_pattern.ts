/**
 * Labels and groups that an expression finds in the names of files, or in their paths.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { nameSome, plural } from "../../plural.ts";
import { segmentsOf } from "./naming.ts";

/** What an expression finds. */
export interface NamePattern {
  /** What it is called. */
  readonly what: "group" | "label";
  /** The expression; what its first capture group matches is found. */
  readonly expression: RegExp;
}

/** Files that are named where they don't match. */
const MAX_NAMED = 5;

/**
 * Parses an expression whose first capture group finds something in a file's name.
 *
 * @param what What it finds.
 * @throws {ConfigError} If it is no regular expression, or has no capture group.
 *
 * @example
 * ```ts
 * import { findInNames, parseNamePattern } from "earmark/data/naming/name_pattern.ts";
 * import assert from "node:assert/strict";
 *
 * const pattern = parseNamePattern("^(part_[0-9]+)_", "group");
 * assert.deepEqual(findInNames(["OK/part_7_1.wav"], pattern), ["part_7"]);
 * ```
 */
export function parseNamePattern(text: string, what: NamePattern["what"]): NamePattern {
  const expression = compile(text, what);
  // An alternative that is empty matches anything, and tells how many groups there are.
  const nGroups = new RegExp(`${text}|`, expression.flags).exec("")!.length - 1;
  if (nGroups === 0) {
    throw refuse(text, what, "it must have a group in brackets, such as ^(part_[0-9]+)_");
  }
  return { what, expression };
}

/** Compiles an expression, by the old rules where the new ones refuse an escape such as `\-`. */
function compile(text: string, what: NamePattern["what"]): RegExp {
  try {
    return new RegExp(text, "u");
  } catch {
    try {
      return new RegExp(text);
    } catch (cause) {
      throw refuse(text, what, "it must be a regular expression", cause);
    }
  }
}

function refuse(text: string, what: string, rule: string, cause?: unknown): ConfigError {
  const message = `Cannot take each ${what} by an expression as ${rule}: current value is ${text}`;
  return new ConfigError(message, `${what}From`, { cause });
}

/** Says whether an expression is one of whole paths: it asks for a slash, which no file's name has. */
export function isOfPaths({ expression }: NamePattern): boolean {
  const withoutSets = expression.source.replace(/\[(\\.|[^\]\\])*\]/g, "");
  return withoutSets.includes("/");
}

/**
 * Finds the label or the group of each recording in its file's name; in its whole path with a slash
 * before it, where the expression has one (`/(sharp|worn)/`).
 *
 * @throws {ConfigError} If a name does not match, or only an empty text does; names the files.
 */
export function findInNames(
  fnames: readonly string[],
  pattern: NamePattern,
): string[] {
  const { what, expression } = pattern;
  const found = fnames.map((fname) => {
    const segments = segmentsOf(fname);
    const text = isOfPaths(pattern) ? `/${segments.join("/")}` : segments.at(-1)!;
    return expression.exec(text)?.[1]?.trim();
  });
  const unmatched = fnames.filter((_, i) => !found[i]);
  if (unmatched.length === 0) return found as string[];
  throw new ConfigError(
    `Cannot take each ${what} by ${expression.source} as the ${
      isOfPaths(pattern) ? "path" : "name"
    } of every file must match it: ` +
      `${plural(unmatched.length, "file does not", "files do not")} (${
        nameSome(unmatched, MAX_NAMED)
      })`,
    `${what}From`,
  );
}
