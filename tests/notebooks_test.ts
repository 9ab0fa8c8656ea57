import { executeNotebook } from "earmark/notebook/execute.ts";
import { formatNotebook } from "earmark/notebook/format.ts";
import { parseNotebook } from "earmark/notebook/notebook.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { firstDifference } from "./notebook/first_difference.ts";

const folder = join(import.meta.dirname!, "..", "notebooks");

/** Seconds that a cell may take on a busy machine. */
const TIMEOUT_SECONDS = 300;

const names = [...Deno.readDirSync(folder)]
  .map(({ name }) => name)
  .filter((name) => /^\d\d_.*\.ipynb$/.test(name))
  .sort();

for (const name of names) {
  Deno.test(`a run of ${name} changes nothing`, async () => {
    const text = await Deno.readTextFile(join(folder, name));
    const stored = parseNotebook(text, name);
    const options = { folder, timeoutSeconds: TIMEOUT_SECONDS };
    const { notebook, failure } = await executeNotebook(stored, options);
    assert.equal(failure, undefined);
    const difference = firstDifference(stored, notebook);
    if (difference !== "") assert.fail(difference);
    assert.equal(formatNotebook(notebook), text);
  });
}
