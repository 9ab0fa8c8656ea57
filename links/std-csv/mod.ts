/**
 * A stand-in for jsr:@std/csv where JSR can't be reached: the same names, the
 * work done by npm:csv-parse and npm:csv-stringify. Delete the `links` line of
 * the project's deno.json to use the real package.
 *
 * @module
 */
export * from "./parse.ts";
export * from "./stringify.ts";
