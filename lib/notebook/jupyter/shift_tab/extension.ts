/**
 * An extension of JupyterLab, by which Shift+Tab shows what a function takes.
 *
 * @module
 */
import { join } from "node:path";
import { JUPYTER_FOLDER } from "../../kernel/kernelspec.ts";
import * as inPage from "./in_page.ts";

/** Name of the extension. */
const NAME = "earmark-shift-tab";

/** Where its script is, from its folder. */
const SCRIPT = join("static", "remoteEntry.js");

/** What JupyterLab reads of an extension. Source: "Prebuilt Extensions" in its manual. */
const DESCRIPTION = {
  name: NAME,
  version: "1.0.0",
  jupyterlab: {
    extension: true,
    _build: { load: "static/remoteEntry.js", extension: "./extension" },
  },
};

/**
 * Writes the script: a container as JupyterLab loads them, with one plugin that takes nothing from
 * others.
 */
export function shiftTabScript(): string {
  const functions = Object.values(inPage).map(String).join("\n");
  const plugin = `{ id: "${NAME}:plugin", autoStart: true, activate: answerShiftTab }`;
  return `(() => {
${functions}
const extension = { __esModule: true, default: ${plugin} };
(globalThis._JUPYTERLAB ??= {})["${NAME}"] = {
  init: () => Promise.resolve(),
  get: () => Promise.resolve(() => extension),
};
})();
`;
}

/** Writes the extension into a project, where JupyterLab finds it as it does the kernel. */
export async function writeShiftTab(root: string): Promise<void> {
  const folder = join(root, JUPYTER_FOLDER, "labextensions", NAME);
  await Deno.mkdir(join(folder, "static"), { recursive: true });
  await Deno.writeTextFile(join(folder, "package.json"), `${JSON.stringify(DESCRIPTION)}\n`);
  await Deno.writeTextFile(join(folder, SCRIPT), shiftTabScript());
}
