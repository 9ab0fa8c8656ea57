import { reportPage } from "earmark/report/page.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { smallReport, withoutOk } from "../report/small_report.ts";
import { startBrowser } from "./browser.ts";
import { assertCount, assertDrawn } from "./drawn.ts";
import { results } from "./notebooks.ts";

Deno.test("a report fits a desk and a phone, in both themes, and asks for nothing", async () => {
  await Deno.mkdir(results, { recursive: true });
  const report = await smallReport();
  const sounds = report.wrong.map(({ fname }) => ({
    fname,
    signal: Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin(i / 3)),
    sampleRate: 8000,
  }));
  const pages = [
    ["report", reportPage(report, { sounds }), 5, sounds.length],
    ["report_without_ok", reportPage(withoutOk(report)), 1, 0],
  ] as const;
  await using browser = await startBrowser();
  for (const [name, html, nFigures, nPlayers] of pages) {
    const path = join(results, `${name}.html`);
    await Deno.writeTextFile(path, html);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme });
      const asked: string[] = [];
      const said: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => said.push(message.text()));
      await page.goto(pathToFileURL(path).href);
      for (const width of [1100, 375]) {
        await page.setViewportSize({ width, height: 900 });
        const picture = join(results, `${name}.${colorScheme}.${width}.png`);
        await page.screenshot({ path: picture, fullPage: true });
        const scrollWidth = await page.evaluate("document.documentElement.scrollWidth");
        assert.ok(Number(scrollWidth) <= width, `${name} is ${scrollWidth} pixels wide`);
      }
      await assertDrawn(page.locator("img"), nFigures);
      await assertCount(page.locator("audio"), nPlayers, "players");
      const seconds = await page.evaluate(
        "[...document.querySelectorAll('audio')].map((a) => a.duration)",
      );
      assert.deepEqual(seconds, Array<number>(nPlayers).fill(0.5));
      // The policy of the page would say what it refused.
      assert.deepEqual(said, []);
      assert.deepEqual(asked.filter((url) => !/^(file|data):/.test(url)), []);
      await page.close();
    }
  }
});
