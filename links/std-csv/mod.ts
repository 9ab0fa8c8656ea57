/**
 * A stand-in for jsr:@std/csv where JSR can't be reached: the same names, the
 * work done by npm:csv-parse and npm:csv-stringify. To use the real package,
 * write `"@std/csv": "jsr:@std/csv@1.0.6"` among the imports of deno.json.
 *
 * @module
 */
export * from "./parse.ts";
export * from "./stringify.ts";
