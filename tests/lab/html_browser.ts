import { listNotebooks } from "earmark/notebook/document/notebooks_folder.ts";
import { type Notebook, parseNotebook } from "earmark/notebook/document/notebook.ts";
import { notebookPage } from "earmark/notebook/page/page.ts";
import { titleOf } from "earmark/notebook/page/series.ts";
import axe from "axe-core";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { wholeNotebook } from "../notebook/page/whole_notebook.ts";
import { startBrowser } from "./browser.ts";
import { assertCount, assertDrawn } from "./drawn.ts";
import { countShown, results, root } from "./notebooks.ts";

/** Widths of a desk and of a phone. */
const widths = [1280, 360];

/** Writes the pages of notebooks, as one series; returns their paths. */
async function writePages(
  notebooks: ReadonlyMap<string, Notebook>,
  folder: string,
): Promise<string[]> {
  await Deno.mkdir(folder, { recursive: true });
  const series = [...notebooks].map(([name, notebook]) => ({
    name,
    title: titleOf(notebook, name),
  }));
  return await Promise.all([...notebooks].map(async ([name, notebook]) => {
    const path = join(folder, `${name}.html`);
    await Deno.writeTextFile(path, notebookPage(notebook, { name, series }));
    return path;
  }));
}

/** Finds what keeps people from reading a page, where it is as wide as that. */
async function violations(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`)
  );
}

/** Looks at a page on a desk and on a phone, in both themes, and at what it asks for. */
async function assertReadable(browser: Browser, path: string, nDrawn: number): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme });
    const asked: string[] = [];
    const said: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(pathToFileURL(path).href);
    for (const width of widths) {
      assert.deepEqual(await violations(page, width), [], `${path} ${colorScheme} ${width}`);
      const picture = path.replace(".html", `.${colorScheme}.${width}.png`);
      await page.screenshot({ path: picture, fullPage: true });
      const scrollWidth = await page.evaluate("document.documentElement.scrollWidth");
      assert.ok(Number(scrollWidth) <= width, `${path} is ${scrollWidth} pixels wide`);
    }
    await assertDrawn(page.locator("img"), nDrawn);
    assert.deepEqual(said, []);
    assert.deepEqual(asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
    await page.close();
  }
}

Deno.test("everybody can read the pages of all notebooks, and no request leaves them", async () => {
  const notebooks = new Map<string, Notebook>();
  for (const name of await listNotebooks(root)) {
    const path = join(root, "notebooks", `${name}.ipynb`);
    notebooks.set(name, parseNotebook(await Deno.readTextFile(path), path));
  }
  await using browser = await startBrowser();
  for (const path of await writePages(notebooks, results)) {
    const name = path.match(/([^/\\]+)\.html$/)![1];
    const { nPlots } = await countShown(join(root, "notebooks", `${name}.ipynb`));
    await assertReadable(browser, path, nPlots);
  }
});

Deno.test("everybody can read every kind of output, and use what a page can do", async () => {
  const whole = await wholeNotebook();
  const series = new Map([["01_fourier", whole], ["whole", whole]]);
  const [, path] = await writePages(series, join(results, "whole"));
  await using browser = await startBrowser();
  await assertReadable(browser, path, 1);

  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(pathToFileURL(path).href);
  assert.match(await page.title(), /!$/, "scripts of figures run");
  await assertCount(page.locator("#side details[open]"), 0, "open lists on a phone");
  await assertCount(page.locator("details.source[open]"), 3, "open code");
  await page.getByRole("button", { name: "Hide all code" }).click();
  await assertCount(page.locator("details.source[open]"), 0, "open code");
  assert.ok(await page.getByText("a warning").isVisible(), "outputs stay");
  await page.getByRole("button", { name: "Show all code" }).click();
  await assertCount(page.locator("details.source[open]"), 3, "open code");
  const tabStops = await page.locator(".scroll.code[tabindex='0']").count();
  assert.equal(tabStops, 2, "what scrolls, and nothing else, is a tab stop");
  await page.setViewportSize({ width: 1280, height: 800 });
  await assertCount(page.locator("#side details[open]"), 2, "open lists on a desk");
  await page.getByRole("link", { name: "another notebook" }).click();
  assert.match(page.url(), /01_fourier\.html#by-hand$/);
});
