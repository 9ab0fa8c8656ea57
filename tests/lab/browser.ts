import { ask } from "earmark/notebook/command.ts";
import { exists } from "earmark/pipeline/disk/files.ts";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import config from "../../deno.json" with { type: "json" };

/** Names of the browser on PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser of the tests' own: without a window, nothing but the pages that are opened. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium with a new, empty profile. */
export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}

/** Finds Chromium or Chrome, and installs one where there is none. */
async function findChromium(): Promise<string> {
  const onPath = await findOnPath();
  if (onPath) return onPath;
  const playwrights = chromium.executablePath();
  if (await exists(playwrights)) return playwrights;
  console.error("no Chromium on PATH: downloading Playwright's");
  const playwright = config.imports["playwright-core"];
  await ask([Deno.execPath(), "run", "-A", playwright, "install", "chromium"]);
  if (await exists(playwrights)) return playwrights;
  console.error("no download: installing the system's package chromium");
  await ask(["apt-get", "install", "--yes", "chromium"]);
  const installed = await findOnPath();
  if (installed) return installed;
  throw new Error(
    "Cannot test the notebooks in a browser as Chromium or Chrome must be on PATH: " +
      "current value is none",
  );
}

/** Finds the browser on PATH. */
async function findOnPath(): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    for (const name of NAMES) {
      if (await exists(`${folder}/${name}`)) return `${folder}/${name}`;
    }
  }
}
