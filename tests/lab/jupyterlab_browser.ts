import { listNotebooks } from "earmark/notebook/document/notebooks_folder.ts";
import { ensureVenv } from "earmark/notebook/jupyter/python.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { withFolder } from "../with_folder.ts";
import { startBrowser } from "./browser.ts";
import { assertCount } from "./drawn.ts";
import { LabPage } from "./lab_page.ts";
import { startLabServer } from "./lab_server.ts";
import type { LabServer } from "./lab_server.ts";
import { clearOutputs, countShown, results, root } from "./notebooks.ts";
import { N_LINES, probeNotebook } from "./probe_notebook.ts";
import { copyProject } from "./project_copy.ts";

/** A figure as its script has drawn it. */
const FIGURE = "earmark-figure .scroll > svg";

/** Runs a test in a JupyterLab of its own over a copy of the project. */
async function withLab(test: (lab: LabServer, page: Page) => Promise<void>): Promise<void> {
  await ensureVenv(root, console.error);
  await Deno.mkdir(results, { recursive: true });
  await withFolder(async (folder) => {
    const copy = join(folder, "project");
    await Deno.mkdir(copy);
    await copyProject(root, copy);
    for (const name of await listNotebooks(root)) {
      await clearOutputs(join(copy, "notebooks", `${name}.ipynb`));
    }
    await Deno.writeTextFile(join(copy, "notebooks", "probe.ipynb"), probeNotebook());
    await using browser = await startBrowser();
    await using lab = await startLabServer(copy, join(folder, "home"));
    await test(lab, await browser.newPage({ viewport: { width: 1280, height: 900 } }));
  });
}

Deno.test("JupyterLab runs notebooks by our kernelspec", () =>
  withLab(async (lab, page) => {
    const { kernelspecs } = await (await fetch(lab.url("api/kernelspecs"))).json();
    assert.equal(kernelspecs.deno.spec.argv[0], Deno.execPath());

    for (const name of await listNotebooks(root)) {
      const shown = await countShown(join(root, "notebooks", `${name}.ipynb`));
      const notebook = await LabPage.open(page, lab.url(`lab/tree/${name}.ipynb`));
      await notebook.restartAndRunAll();
      const { panel } = notebook;
      await assertCount(panel.locator(FIGURE), shown.nPlots, "figures");
      await assertCount(panel.locator(".jp-OutputArea-output audio"), shown.nPlayers, "players");
      await notebook.screenshot(join(results, `${name}.png`), panel.locator(FIGURE).last());
      for (const kind of ["error", "stderr"]) {
        await assertCount(panel.locator(`[data-mime-type$="jupyter.${kind}"]`), 0, kind);
      }
      await page.goto("about:blank");
      await lab.endKernels();
    }
  }));

Deno.test("JupyterLab shows plots, players and lines that come late", () =>
  withLab(async (lab, page) => {
    const notebook = await LabPage.open(page, lab.url("lab/tree/probe.ipynb"));
    await notebook.restartAndRunAll();
    const { panel } = notebook;
    await panel.locator("audio").waitFor();
    await notebook.screenshot(join(results, "probe.png"), panel.locator("audio"));
    await assertCount(panel.locator(FIGURE), 1, "figures");
    const seconds = await panel.locator("audio").evaluate((audio) =>
      (audio as unknown as { duration: number }).duration
    );
    assert.equal(seconds, 0.1);
    const lines = (await panel.locator(".jp-OutputArea-output pre").allInnerTexts()).join("");
    assert.equal(lines.match(/^line \d+$/gm)?.length, N_LINES);
  }));

Deno.test("a figure answers the keyboard, and follows JupyterLab's theme", () =>
  withLab(async (lab, page) => {
    const notebook = await LabPage.open(page, lab.url("lab/tree/probe.ipynb"));
    await notebook.restartAndRunAll();
    const figure = notebook.panel.locator("earmark-figure");
    await figure.locator(".scroll").focus();
    await page.keyboard.press("ArrowRight");
    assert.match(await figure.locator(".tip").innerText(), /probe/);
    assert.equal(await notebook.panel.locator(".jp-Cell").count(), 4, "no key went to Lab");
    assert.equal(await figure.getAttribute("data-dark"), null);
    await notebook.chooseTheme("JupyterLab Dark");
    await page.locator("earmark-figure[data-dark]").waitFor();
    await notebook.screenshot(join(results, "dark.png"), figure);
  }));

Deno.test("the interrupt button ends a cell and keeps what was computed before", () =>
  withLab(async (lab, page) => {
    const notebook = await LabPage.open(page, lab.url("lab/tree/probe.ipynb"));
    await notebook.runCell("const kept = 42; console.log(kept);");
    await notebook.startCell("for (;;);");
    await notebook.prompts(/\[\*\]:/).waitFor();
    await notebook.interrupt();
    await notebook.untilIdle();
    assert.equal(await notebook.runCell("console.log('kept', kept);"), "kept 42");
    await notebook.screenshot(join(results, "interrupt.png"), notebook.panel.locator("pre").last());
  }));

Deno.test("the interrupt button stops a training, and the next cell runs", () =>
  withLab(async (lab, page) => {
    const notebook = await LabPage.open(page, lab.url("lab/tree/probe.ipynb"));
    await notebook.runCell(`import * as study from "earmark/study";
const exploration = await study.exploreDataSet({ data: ".." });
console.log("explored");`);
    await notebook.startCell(`const training = { nFolds: 3, maxSteps: 100000 };
await study.crossValidate(exploration, { networks: ["cnn"], ...training }, {
  onProgress: () => console.log("an epoch"),
});`);
    await notebook.panel.locator("pre", { hasText: "an epoch" }).last().waitFor();
    await notebook.interrupt();
    await notebook.untilIdle();
    const error = notebook.panel.locator("pre", { hasText: "the stop button was pressed" });
    await notebook.screenshot(join(results, "stopped.png"), error.last());
    const known = "console.log('kept', exploration.recordings.length > 0);";
    assert.equal(await notebook.runCell(known), "kept true");
  }));

Deno.test("a call shows what the function takes", () =>
  withLab(async (lab, page) => {
    const notebook = await LabPage.open(page, lab.url("lab/tree/00_recordings.ipynb"));
    const word = notebook.panel.locator(".cm-content span", { hasText: /^exploreDataSet$/ })
      .first();
    const tip = page.locator(".lsp-hover", { hasText: "Opens a data set and measures" });
    await word.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await word.boundingBox())!;
    // The server reads the project first, and a mouse that rests asks once.
    for (let i = 0; i < 60 && await tip.count() === 0; i++) {
      await page.mouse.move(x + 20 + 8 * (i % 2), y + height / 2, { steps: 3 });
      await page.waitForTimeout(1500);
    }
    await notebook.screenshot(join(results, "hover.png"), word);
    await assertCount(tip, 1, "tips");
    await page.mouse.move(1200, 850, { steps: 3 });
    await page.keyboard.press("Escape");
    // Behind the bracket that follows the name.
    await page.mouse.click(x + width + 2, y + height / 2);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+Tab");
    await tip.waitFor();
    await notebook.screenshot(join(results, "shift_tab.png"), word);
  }));
