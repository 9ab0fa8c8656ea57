import assert from "node:assert/strict";
import { formatSchema, schemaFile } from "./write_report_schema.ts";

Deno.test("docs/report.schema.json is the schema of the report", async () => {
  const written = await Deno.readTextFile(schemaFile);
  assert.equal(
    written,
    formatSchema(),
    "write it anew with tests/pipeline/evaluate/write_report_schema.ts",
  );
});

/** Lists the numbers of a JSON schema that nothing is said of, by their path. */
function undescribed(schema: unknown, path = ""): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, description, properties, items } = schema as Record<string, unknown>;
  const isNumber = type === "number" || type === "integer";
  const inside = properties as Record<string, unknown> | undefined;
  return [
    ...(isNumber && description === undefined ? [path] : []),
    ...Object.entries(inside ?? {}).flatMap(([name, own]) => undescribed(own, `${path}.${name}`)),
    // The numbers of a list are described by the list.
    ...undescribed(items, `${path}[]`).filter((own) => own !== `${path}[]`),
  ];
}

Deno.test("every number of the report is described", () => {
  assert.deepEqual(undescribed({ properties: { a: { type: "number" } } }), [".a"]);
  const lists = [".heldOut.confusion[][]"];
  assert.deepEqual(
    undescribed(JSON.parse(formatSchema())).filter((path) => !lists.includes(path)),
    [],
  );
});
