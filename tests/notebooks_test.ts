import { checkNotebooks } from "earmark/notebook/check/check.ts";
import { executeNotebook } from "earmark/notebook/run/execute.ts";
import { formatNotebook } from "earmark/notebook/document/format.ts";
import { parseNotebook } from "earmark/notebook/document/notebook.ts";
import type { NotebookFile } from "earmark/notebook/document/notebook.ts";
import { keepPictures } from "earmark/notebook/document/pictures.ts";
import { listNotebooks, NOTEBOOKS_FOLDER } from "earmark/notebook/document/notebooks_folder.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { firstDifference } from "./notebook/first_difference.ts";

const root = join(import.meta.dirname!, "..");

/** Folder of the committed notebooks. */
const folder = join(root, NOTEBOOKS_FOLDER);

/** Seconds that a cell may take on a busy machine. */
const TIMEOUT_SECONDS = 300;

const names = await listNotebooks(root);

async function readNotebook(name: string): Promise<NotebookFile> {
  const path = join(folder, `${name}.ipynb`);
  const text = await Deno.readTextFile(path);
  return { path, name, folder, text, notebook: parseNotebook(text, path) };
}

Deno.test("the notebooks are there, in reading order", () => {
  assert.deepEqual(names, [
    "00_recordings",
    "01_fourier",
    "02_filter_banks",
    "03_mfcc",
    "04_envelopes",
    "05_train_and_compare",
    "06_listen_to_the_errors",
  ]);
});

Deno.test("types, style and form of the notebooks are right", async () => {
  assert.deepEqual(await checkNotebooks(await Promise.all(names.map(readNotebook))), []);
});

for (const name of names) {
  Deno.test(`a run of ${name} changes nothing`, async () => {
    const { notebook: stored, text } = await readNotebook(name);
    const options = { folder, timeoutSeconds: TIMEOUT_SECONDS };
    const { notebook: executed, failure } = await executeNotebook(stored, options);
    assert.equal(failure, undefined);
    const notebook = keepPictures(executed);
    const difference = firstDifference(stored, notebook);
    if (difference !== "") assert.fail(difference);
    assert.equal(formatNotebook(notebook), text);
  });
}
