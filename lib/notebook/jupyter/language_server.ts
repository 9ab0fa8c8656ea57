/**
 * Deno's language server for the cells of notebooks, so that JupyterLab shows what a function
 * takes. The configuration is kept in the project and found through JUPYTER_CONFIG_PATH; a
 * JupyterLab without jupyterlab-lsp passes over it.
 *
 * @module
 */
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { JUPYTER_FOLDER } from "../kernel/kernelspec.ts";

/** Name of the server in settings and in JupyterLab's own list. */
const SERVER = "deno";

/** The program that starts the server, and may do nothing else. */
const PROGRAM = fileURLToPath(new URL("deno_lsp.ts", import.meta.url));

/**
 * Makes what the server half of jupyterlab-lsp reads.
 *
 * Source: "Language servers" in jupyterlab-lsp's manual.
 *
 * @param deno Absolute path of the program.
 * @example
 * ```ts
 * import { serverConfig } from "earmark/notebook/jupyter/language_server.ts";
 * import assert from "node:assert/strict";
 *
 * const { language_servers } = serverConfig("/opt/deno").LanguageServerManager;
 * assert.deepEqual(language_servers.deno.argv.at(-1), "/opt/deno");
 * ```
 */
export function serverConfig(deno: string) {
  const run = ["run", "--quiet", "--no-config", "--no-lock", "--no-prompt", `--allow-run=${deno}`];
  const server = {
    version: 2,
    argv: [deno, ...run, PROGRAM, deno],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    // The second is what JupyterLab makes of the media type of Deno's kernel.
    languages: ["typescript", "x.typescript"],
    mime_types: ["text/x.typescript", "text/typescript", "application/typescript"],
    display_name: "deno lsp",
    // Cells are sent as they are typed, so no .virtual_documents folder is written.
    requires_documents_on_disk: false,
  };
  return { LanguageServerManager: { language_servers: { [SERVER]: server } } };
}

/** Defaults of JupyterLab's settings, which the user's own settings go before. */
const SETTINGS = {
  "@jupyter-lsp/jupyterlab-lsp:hover": { autoActivate: true, delay: 400 },
};

/** Files by their place below the folder of configurations, and what they hold. */
function configFiles(deno: string): Readonly<Record<string, unknown>> {
  return {
    [join("jupyter_server_config.d", "earmark.json")]: serverConfig(deno),
    [join("labconfig", "default_setting_overrides.json")]: SETTINGS,
  };
}

/**
 * Writes the configuration for the running Deno into a project.
 *
 * @param root Folder of the project.
 * @param own The user's JUPYTER_CONFIG_PATH (default: none).
 * @returns The JUPYTER_CONFIG_PATH by which Jupyter finds it.
 */
export async function writeLanguageServer(root: string, own?: string): Promise<string> {
  const folder = join(root, JUPYTER_FOLDER, "config");
  for (const [name, content] of Object.entries(configFiles(Deno.execPath()))) {
    const path = join(folder, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, `${JSON.stringify(content, null, 2)}\n`);
  }
  return own ? `${own}${delimiter}${folder}` : folder;
}
