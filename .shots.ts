import { figurePage } from "./tests/lab/figure_page.ts";
import { startBrowser } from "./tests/lab/browser.ts";
const html = await figurePage(); console.log(html.length);
await Deno.writeTextFile("/tmp/w/figures_out/page.html", html);
await using browser = await startBrowser();
for (const colorScheme of ["light","dark"] as const) for (const width of [1280, 360]) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  page.on("console", (m) => console.log(m.text())); page.on("pageerror", (e) => console.log("ERR", e.message, e.stack));
  await page.goto("file:///tmp/w/figures_out/page.html");
  console.log(colorScheme, width, await page.evaluate("document.documentElement.scrollWidth"), await page.evaluate("[...document.querySelectorAll('earmark-figure')].map(f=>!!f.view).join()"));
  await page.screenshot({ path: `/tmp/w/figures_out/${colorScheme}.${width}.png`, fullPage: true });
  await page.close();
}
