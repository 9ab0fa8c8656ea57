import axe from "axe-core";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { examples, figurePage } from "./figure_page.ts";
import { results } from "./notebooks.ts";

/** Writes the page of figures, once. */
const written = (async () => {
  await Deno.mkdir(results, { recursive: true });
  const html = await figurePage();
  await Deno.writeTextFile(join(results, "figures.html"), html);
  return html;
})();

/** Opens the page of figures, and gathers what it says and asks for. */
async function open(
  browser: Browser,
  { width = 1280, colorScheme = "light" }: { width?: number; colorScheme?: "light" | "dark" } = {},
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) faults.push(request.url());
  });
  await page.goto(pathToFileURL(join(results, "figures.html")).href);
  return { page, faults };
}

/** Opens the page and runs a test in it, which must leave no error. */
function withPage(name: string, test: (page: Page) => Promise<void>): void {
  Deno.test(name, async () => {
    await written;
    await using browser = await startBrowser();
    const { page, faults } = await open(browser);
    await test(page);
    assert.deepEqual(faults, []);
  });
}

/** Returns where a figure is. */
async function boxOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  await page.locator(`#${id} .scroll`).scrollIntoViewIfNeeded();
  return (await page.locator(`#${id} .scroll`).boundingBox())!;
}

/** Presses keys in a figure, and returns its tip after each. */
async function tipsAfter(page: Page, id: string, keys: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await page.locator(`#${id} .scroll`).focus();
  for (const key of keys) {
    await page.keyboard.press(key);
    const tip = page.locator(`#${id} .tip`);
    found.push(await tip.isVisible() ? await tip.innerText() : "");
  }
  return found;
}

Deno.test("figures fit a desk and a phone, in both themes, and keep nobody out", async () => {
  await written;
  await using browser = await startBrowser();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      const { page, faults } = await open(browser, { width, colorScheme });
      const path = join(results, `figures.${colorScheme}.${width}.png`);
      await page.screenshot({ path, fullPage: true });
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
      const isDark = await page.locator("earmark-figure[data-dark]").count() > 0;
      assert.equal(isDark, colorScheme === "dark");
      // Text of 12 pixels is drawn in at least 10.
      const scales = await page.locator(".scroll > svg").evaluateAll((all) =>
        (all as unknown as { clientWidth: number; viewBox: { baseVal: { width: number } } }[])
          .map((svg) => svg.clientWidth / svg.viewBox.baseVal.width)
      );
      assert.equal(scales.length, Object.keys(examples).length);
      assert.ok(scales.every((scale) => scale > 10 / 12 - 0.01), String(scales));
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
      assert.deepEqual(faults, []);
      await page.close();
    }
  }
});

withPage("arrow keys lead from tip to tip, and Escape hides it", async (page) => {
  assert.deepEqual(
    await tipsAfter(page, "lineChart", ["ArrowRight", "ArrowRight", "ArrowDown", "Escape"]),
    ["hann · 0 ms · weight 0", "hann · 1 ms · weight 5", "boxcar · 1 ms · weight 4", ""],
  );
  const live = page.locator("#lineChart .live");
  assert.equal(await live.textContent(), "boxcar · 1 ms · weight 4");
  for (const id of Object.keys(examples)) {
    const [first] = await tipsAfter(page, id, ["ArrowRight"]);
    assert.match(first, /\d/, id);
  }
});

withPage("a tip is under the pointer, with name and value", async (page) => {
  const { x, y } = await boxOf(page, "waveform");
  await page.mouse.move(x + 130, y + 110);
  const tip = page.locator("#waveform .tip");
  assert.match(await tip.innerText(), /^OK · part_001_1\.wav · 0\.\d+ s · amplitude −?0\.\d+$/);
  await page.mouse.move(x + 130, y - 30);
  assert.equal(await tip.isVisible(), false);
});

withPage("a drag zooms into all panels of the same axes, whose ticks stay true", async (page) => {
  const ticks = () =>
    page.locator('#spectrogram [data-part="y-axis tick label"] text').allTextContents();
  const whole = await ticks();
  const { x, y } = await boxOf(page, "spectrogram");
  await page.mouse.move(x + 150, y + 150);
  await page.mouse.down();
  await page.mouse.move(x + 220, y + 200);
  await page.mouse.up();
  await page.locator("#spectrogram").screenshot({ path: join(results, "figures.zoom.png") });
  const zoomed = await ticks();
  assert.notDeepEqual(zoomed, whole);
  assert.equal(
    await page.locator("#spectrogram [data-moves]").count(),
    4,
    "2 images, an outline of 2",
  );
  // The middle tick stands where the tip tells its frequency.
  const label = page.locator('#spectrogram [data-part="y-axis tick label"] text').nth(1);
  const box = (await label.boundingBox())!;
  await page.mouse.move(x + 200, box.y + box.height / 2);
  const [, hertz] = /([\d,]+) Hz/.exec(await page.locator("#spectrogram .tip").innerText())!;
  const expected = Number(await label.textContent());
  assert.ok(Math.abs(Number(hertz.replace(",", "")) - expected) <= 60, `${hertz} at ${expected}`);
  await page.mouse.dblclick(x + 200, y + 180);
  assert.deepEqual(await ticks(), whole);
});

withPage("the wheel with Ctrl, keys and buttons zoom", async (page) => {
  const host = page.locator("#mel earmark-figure");
  const isZoomed = () => host.evaluate((figure) => figure.hasAttribute("data-zoomed"));
  const { x, y } = await boxOf(page, "mel");
  await page.mouse.move(x + 300, y + 120);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await page.locator("#mel earmark-figure[data-zoomed]").waitFor();
  await page.locator("#mel button", { hasText: "reset" }).click();
  assert.equal(await isZoomed(), false);
  await tipsAfter(page, "mel", ["+", "Shift+ArrowRight"]);
  assert.equal(await isZoomed(), true);
  await tipsAfter(page, "mel", ["0"]);
  assert.equal(await isZoomed(), false);
});

withPage("one playhead follows a sound in all of its panels", async (page) => {
  const sounds = () =>
    page.locator("audio").evaluateAll((all) =>
      (all as unknown as { currentTime: number; paused: boolean }[])
        .map(({ currentTime, paused }) => [currentTime, paused] as const)
    );
  const { x, y } = await boxOf(page, "waveform");
  await page.mouse.click(x + 239, y + 120); // the middle of the first panel
  await page.waitForFunction("document.querySelector('audio').currentTime > 0.5");
  assert.deepEqual((await sounds()).map(([, paused]) => paused), [false, true]);
  const heads = page.locator(".em-head");
  await heads.first().waitFor({ state: "attached" });
  assert.equal(await heads.count(), 3, "waveform, spectrogram, envelope");
  await page.mouse.click(x + 500, y + 120); // the second panel
  await page.waitForFunction("document.querySelectorAll('audio')[1].currentTime > 0");
  assert.equal((await sounds())[0][1], true, "the first one is stopped");
  await page.locator("#envelopeOverlay .scroll").focus();
  await page.evaluate("document.querySelectorAll('audio')[1].pause()");
  await page.keyboard.press(" ");
  await page.waitForFunction("!document.querySelector('audio').paused");
});

withPage("a figure that is taken out and put back is as it was", async (page) => {
  await tipsAfter(page, "mel", ["+"]);
  await page.evaluate(`{
    const figure = document.querySelector("#mel earmark-figure");
    const parent = figure.parentNode;
    figure.remove();
    parent.append(figure);
  }`);
  assert.equal(await page.locator("#mel earmark-figure[data-zoomed]").count(), 1);
  assert.equal(await page.locator("#mel .scroll > svg").count(), 1);
});

Deno.test("without a script a figure is a picture", async () => {
  await using browser = await startBrowser();
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.setContent((await written).replace(/<script[^>]*>.*?<\/script>/gs, ""));
  assert.equal(await page.locator("earmark-figure > img").count(), Object.keys(examples).length);
  assert.ok((await page.locator("earmark-figure > img").first().boundingBox())!.height > 100);
});
