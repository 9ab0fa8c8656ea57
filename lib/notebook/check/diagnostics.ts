/**
 * The reports of `deno check` and `deno lint`, parsed.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** A fault in a file. */
export interface Diagnostic {
  readonly path: string;
  /** Line, from 1. */
  readonly line: number;
  /** Rule or number of the error, and what is wrong. */
  readonly message: string;
}

/** Reads what `deno check` has written on stderr, without colours. */
export function parseCheck(stderr: string): Diagnostic[] {
  // A blank line ends an error; what is indented after it explains the one before.
  return stderr.split(/\n\n(?! )/).flatMap((block) => {
    const said = block.match(/^(?:(?<code>TS\d+) \[ERROR\]|error): (?<message>.*)$/m)?.groups;
    const place = block.match(/^\s*at (?<url>file:.+?):(?<line>\d+):\d+$/m)?.groups;
    if (said === undefined || place === undefined) return [];
    const message = said.code === undefined ? said.message : `${said.code} ${said.message}`;
    return [{ path: fileURLToPath(place.url), line: Number(place.line), message }];
  });
}

/** Reads what `deno lint --json` has written on stdout. */
export function parseLint(stdout: string): Diagnostic[] {
  const { diagnostics, errors }: LintReport = JSON.parse(stdout);
  return [
    ...diagnostics.map(({ filename, range, code, message }) => ({
      path: fileURLToPath(filename),
      line: range.start.line,
      message: `${code} ${message}`,
    })),
    ...errors.flatMap(({ message }) => parseCheck(`error: ${message}`)),
  ];
}

/** Output of `deno lint --json`, version 1. */
interface LintReport {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly range: { readonly start: { readonly line: number } };
    readonly code: string;
    readonly message: string;
  }[];
  readonly errors: readonly { readonly message: string }[];
}
