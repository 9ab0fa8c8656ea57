/**
 * What is said beside results, warnings and errors: on stderr, and nothing where a person asked for
 * quiet.
 *
 * @module
 */
let quiet = false;

/** Says nothing but results, warnings and errors from now on. */
export function beQuiet(): void {
  quiet = true;
}

/** Says whether nothing but results, warnings and errors is wanted. */
export function isQuiet(): boolean {
  return quiet;
}

/** Says something that is neither a result nor a fault, on stderr. */
export function tell(line: string): void {
  if (!quiet) console.error(line);
}
