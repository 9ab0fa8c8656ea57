import { writeHtml } from "earmark/notebook/html.ts";
import { findProgram, NBCONVERT } from "earmark/notebook/jupyter.ts";
import { exists } from "earmark/pipeline/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./browser.ts";
import { assertDrawn } from "./drawn.ts";

const root = join(import.meta.dirname!, "..", "..");
const results = join(root, "test-results");

/** Notebooks of the project whose pages are looked at. */
const NOTEBOOKS = ["00_recordings", "01_fourier"];

Deno.test("a notebook's page needs nothing beside itself", async () => {
  await Deno.mkdir(results, { recursive: true });
  const nbconvert = await findProgram(NBCONVERT, { root, tell: console.error, venv: true });
  const browser = await startBrowser();
  try {
    for (const name of NOTEBOOKS) {
      const notebook = join(root, "notebooks", `${name}.ipynb`);
      if (!await exists(notebook)) continue;
      const path = join(results, `${name}.html`);
      await writeHtml(notebook, path, nbconvert);
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
      await assertDrawn(page.locator("img"));
      assert.deepEqual(asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
