import { writeHtml } from "earmark/notebook/jupyter/html.ts";
import { findProgram, NBCONVERT } from "earmark/notebook/jupyter/jupyter.ts";
import { listNotebooks } from "earmark/notebook/document/notebooks_folder.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./browser.ts";
import { assertCount, assertDrawn } from "./drawn.ts";
import { countShown, results, root } from "./notebooks.ts";

Deno.test("a notebook's page needs nothing beside itself", async () => {
  await Deno.mkdir(results, { recursive: true });
  const nbconvert = await findProgram(NBCONVERT, { root, tell: console.error, venv: true });
  await using browser = await startBrowser();
  for (const name of await listNotebooks(root)) {
    const notebook = join(root, "notebooks", `${name}.ipynb`);
    const path = join(results, `${name}.html`);
    await writeHtml(notebook, path, { nbconvert });
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    for (const [size, width] of [["wide", 1280], ["narrow", 400]] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(results, `${name}.${size}.png`), fullPage: true });
      const scrollWidth = await page.evaluate("document.documentElement.scrollWidth");
      assert.ok(Number(scrollWidth) <= width, `a ${size} page is ${scrollWidth} pixels wide`);
    }
    const { nPlots, nPlayers } = await countShown(notebook);
    await assertDrawn(page.locator("img"), nPlots);
    await assertCount(page.locator("audio"), nPlayers, "players");
    assert.deepEqual(asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
    await page.close();
  }
});
