import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { png } from "../../../notebook/page/whole_notebook.ts";
import { code, markdown, writeNotebook } from "../../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../../with_folder.ts";
import { runEarmark } from "../../run_earmark.ts";
import { parameters, prints } from "./notebook_cells.ts";

/** A cell that shows an interactive figure, as HTML and as a picture. */
const figure = code(
  "figure",
  `const data = {
  "text/html": "<earmark-figure>asked</earmark-figure>",
  "image/png": "${png}",
  "text/plain": "[figure] a dot",
};
const metadata = { "image/png": { width: 300, height: 200 } };
await Deno.jupyter.broadcast("display_data", { data, metadata, transient: {} });`,
);

const links = markdown("links", "# A title\n\n[b](b.ipynb) [c](c.ipynb) [d](d.ipynb)");

Deno.test("--html writes pages that lead to each other, and leaves the notebooks", () =>
  withFolder(async (folder) => {
    const a = await writeNotebook(folder, "a", links, figure);
    const b = await writeNotebook(folder, "b", code("one", "1;"));
    const text = await Deno.readTextFile(a);
    const out = join(folder, "report");
    const first = await runEarmark("notebooks", b, "--html", "--out", out);
    assert.equal(first.code, 0, first.stderr);
    assert.equal(
      first.stdout,
      `${join(out, "b.ipynb")}: 1 cells, written\n${join(out, "b.html")}: written\n`,
    );
    assert.doesNotMatch(await Deno.readTextFile(join(out, "b.html")), /rel="(?:prev|next)"/);
    await Deno.writeTextFile(join(out, "c.html"), "a page of something else");
    await Deno.writeTextFile(join(out, "d.html"), "a page");
    await Deno.writeTextFile(join(out, "d.ipynb"), "no notebook");

    const second = await runEarmark("notebooks", a, "--html", "--out", out);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(await Deno.readTextFile(a), text);
    const page = await Deno.readTextFile(join(out, "a.html"));
    assert.match(page, /<a href="b\.html">b<\/a> <a href="c\.ipynb">c<\/a> <a href="d\.ipynb">d</);
    assert.match(page, /<a href="b\.html" rel="next">/);
    assert.match(page, /<title>A title<\/title>/);
  }));

Deno.test("a page holds the interactive figure, the notebook its picture, and a re-run changes nothing", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", figure);
    const out = join(folder, "report");
    assert.equal((await runEarmark("notebooks", path, "--html", "--out", out)).code, 0);
    assert.match(await Deno.readTextFile(join(out, "a.html")), /<earmark-figure>asked<\//);
    const copy = join(out, "a.ipynb");
    const { cells } = JSON.parse(await Deno.readTextFile(copy));
    assert.deepEqual(Object.keys(cells[0].outputs[0].data), ["image/png", "text/plain"]);
    const again = await runEarmark("notebooks", copy);
    assert.equal(again.stdout, `${copy}: 1 cells, unchanged\n`);
  }));

Deno.test("what holds for the sample set alone is left out on other data, and only there", () =>
  withFolder(async (folder) => {
    const ours = { ...markdown("ours", "Two of 48 parts."), metadata: { tags: ["sample"] } };
    const path = await writeNotebook(folder, "a", links, parameters, ours, prints);
    const cases = [
      [["-p", "data=other"], ["links", "parameters", "prints"]],
      [["-p", `data=${dirname(folder)}`], ["links", "parameters", "ours", "prints"]],
      [["-p", "n=3"], ["links", "parameters", "ours", "prints"]],
    ];
    for (const [i, [values, ids]] of cases.entries()) {
      const out = join(folder, `out-${i}`);
      const { code: status, stderr } = await runEarmark("notebooks", path, ...values, "--out", out);
      assert.equal(status, 0, stderr);
      const { cells } = JSON.parse(await Deno.readTextFile(join(out, "a.ipynb")));
      assert.deepEqual(cells.map(({ id }: { id: string }) => id), ids);
    }
  }));
