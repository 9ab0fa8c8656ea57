import { copyNotebooks } from "earmark/notebook/jupyter/copies.ts";
import { parseNotebook } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

const project = join(import.meta.dirname!, "..", "..", "..");

/** Makes a notebook with a parameter and an output, as JSON. */
function notebookText(comment: string): string {
  const cell = {
    cell_type: "code",
    id: "parameters",
    metadata: { tags: ["parameters"] },
    source: [`const data = ".."; // ${comment}`],
    execution_count: 1,
    outputs: [{ output_type: "stream", name: "stdout", text: "42" }],
  };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** Runs a test in a project with one notebook. */
function withProject(
  test: (
    root: string,
    copy: (data?: string) => Promise<[folder: string, told: string[]]>,
  ) => Promise<void>,
): Promise<void> {
  return withFolder(async (root) => {
    await Deno.mkdir(join(root, "notebooks"));
    await Deno.copyFile(join(project, "audio.csv"), join(root, "audio.csv"));
    await Deno.writeTextFile(join(root, "notebooks", "01_a.ipynb"), notebookText("first"));
    await test(root, async (data) => {
      const told: string[] = [];
      const folder = await copyNotebooks({ root, data, tell: (line) => told.push(line) });
      return [folder, told];
    });
  });
}

Deno.test("a copy that nobody changed follows its notebook, one that was changed stays", () =>
  withProject(async (root, copy) => {
    const [folder] = await copy();
    assert.equal(folder, join(root, "lab"));
    const [original, own] = [join(root, "notebooks", "01_a.ipynb"), join(folder, "01_a.ipynb")];
    assert.equal(await Deno.readTextFile(own), notebookText("first"));

    await Deno.writeTextFile(original, notebookText("second"));
    assert.deepEqual((await copy())[1], []);
    assert.equal(await Deno.readTextFile(own), notebookText("second"));

    await Deno.writeTextFile(own, "mine");
    assert.deepEqual((await copy())[1], []);
    await Deno.writeTextFile(original, notebookText("third"));
    for (let start = 0; start < 2; start++) {
      const [, [line]] = await copy();
      assert.match(line, /^lab.01_a\.ipynb has your changes and stays; .* newer version: rename/);
      assert.equal(await Deno.readTextFile(own), "mine");
    }
    await Deno.remove(own);
    await copy();
    assert.equal(await Deno.readTextFile(own), notebookText("third"));
  }));

Deno.test("an untouched copy of a notebook that is no more goes, a changed one stays", () =>
  withProject(async (root, copy) => {
    const second = join(root, "notebooks", "02_b.ipynb");
    await Deno.writeTextFile(second, notebookText("b"));
    const [folder] = await copy();
    await Deno.writeTextFile(join(folder, "01_a.ipynb"), "mine");
    await Deno.remove(second);
    await Deno.remove(join(root, "notebooks", "01_a.ipynb"));
    await copy();
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(names, [".copies.json", "01_a.ipynb"]);
  }));

Deno.test("copies about a data set name its folder, hold no outputs, and never mix", () =>
  withProject(async (root, copy) => {
    const folders: string[] = [];
    for (const place of ["x", "y"]) {
      const data = join(root, place, "line");
      await Deno.mkdir(data, { recursive: true });
      const [folder] = await copy(data);
      folders.push(folder);
      const text = await Deno.readTextFile(join(folder, "01_a.ipynb"));
      const [cell] = parseNotebook(text, "copy").cells;
      assert.equal(cell.source, `const data = ${JSON.stringify(data)}; // first`);
      assert.deepEqual("outputs" in cell && cell.outputs, []);
    }
    assert.deepEqual(folders, [join(root, "lab", "line"), join(root, "lab", "line-2")]);
    assert.equal((await copy(join(root, "y", "line")))[0], folders[1]);
    await assert.rejects(copy(join(root, "none")), {
      name: "DataError",
      message: /^Cannot open notebooks on a data set as its folder must be there: current value/,
    });
  }));

Deno.test("copies say nothing of the sample set where another data set has its place", () =>
  withProject(async (root, copy) => {
    const text = await Deno.readTextFile(join(root, "notebooks", "01_a.ipynb"));
    const words = { cell_type: "markdown", id: "ours", metadata: { tags: ["sample"] }, source: [] };
    const notebook = JSON.parse(text);
    const both = JSON.stringify({ ...notebook, cells: [...notebook.cells, words] });
    await Deno.writeTextFile(join(root, "notebooks", "01_a.ipynb"), both);
    const idsIn = async () => {
      const [folder] = await copy();
      const path = join(folder, "01_a.ipynb");
      return parseNotebook(await Deno.readTextFile(path), path).cells.map(({ id }) => id);
    };
    assert.deepEqual(await idsIn(), ["parameters", "ours"]);
    await Deno.writeTextFile(join(root, "audio.csv"), "fname,label\na.wav,OK\n");
    assert.deepEqual(await idsIn(), ["parameters"]);
  }));
