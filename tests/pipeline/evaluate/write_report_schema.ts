/**
 * Writes docs/report.schema.json anew, after a change of the report's layout:
 * `deno run --allow-read --allow-write=docs tests/pipeline/evaluate/write_report_schema.ts`.
 *
 * @module
 */
import { reportJsonSchema } from "earmark/pipeline/evaluate/report_schema.ts";

/** Where the schema stands for programs in other languages. */
export const schemaFile = new URL("../../../docs/report.schema.json", import.meta.url);

/** Returns what the file holds. */
export const formatSchema = (): string => `${JSON.stringify(reportJsonSchema(), null, 2)}\n`;

if (import.meta.main) await Deno.writeTextFile(schemaFile, formatSchema());
