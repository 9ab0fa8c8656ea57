/**
 * JupyterLab over copies of the notebooks, with our kernelspec and Deno's language server.
 *
 * @module
 */
import { join, relative } from "node:path";
import { NOTEBOOKS_FOLDER } from "../document/notebooks_folder.ts";
import { jupyterPath, writeKernelspec } from "../kernel/kernelspec.ts";
import { copyNotebooks } from "./copies.ts";
import { findProgram, JUPYTER_LAB } from "./jupyter.ts";
import type { FindOptions } from "./jupyter.ts";
import { writeLanguageServer } from "./language_server.ts";
import { writeShiftTab } from "./shift_tab/extension.ts";

/** How {@linkcode startLab} starts JupyterLab. */
export interface LabOptions extends FindOptions {
  /** Options passed on to Jupyter (default: none). */
  readonly args?: readonly string[];
  /** Whether to open the notebooks themselves, to write them (default: false, copies). */
  readonly originals?: boolean;
  /** Folder of the data set that copies are about (default: the one that the notebooks name). */
  readonly data?: string;
  /** The user's JUPYTER_PATH (default: none). */
  readonly ownJupyterPath?: string;
  /** The user's JUPYTER_CONFIG_PATH (default: none). */
  readonly ownConfigPath?: string;
}

/**
 * Starts JupyterLab over copies of a project's notebooks; it writes its log and its address
 * on stderr. The user's Jupyter stays as it is: what is written for it is kept in the
 * project and found through JUPYTER_PATH and JUPYTER_CONFIG_PATH.
 *
 * @returns The process. SIGTERM ends it and the kernels that it started.
 * @throws {DataError} If there is no JupyterLab and none can be installed.
 */
export async function startLab(options: LabOptions): Promise<Deno.ChildProcess> {
  const { root, tell, args = [], originals = false, data, ownJupyterPath, ownConfigPath } = options;
  const folder = originals
    ? join(root, NOTEBOOKS_FOLDER)
    : await copyNotebooks({ root, data, tell });
  const [program, ...first] = await findProgram(JUPYTER_LAB, options);
  const path = await writeKernelspec(root);
  const configPath = await writeLanguageServer(root, ownConfigPath);
  await writeShiftTab(root);
  tell(`kernel Deno ${Deno.version.deno} by ${relative(root, path)}`);
  tell(`starting JupyterLab in ${relative(root, folder)}/; Ctrl-C ends it and its kernels`);
  return new Deno.Command(program, {
    args: [...first, ...args],
    cwd: folder,
    env: { JUPYTER_PATH: jupyterPath(root, ownJupyterPath), JUPYTER_CONFIG_PATH: configPath },
    stdin: "null",
    // A terminal's Ctrl-C is for us alone: SIGINT and SIGTERM together leave kernels behind.
    detached: Deno.build.os !== "windows",
  }).spawn();
}

/** Ends JupyterLab and its kernels, and waits until they have ended. */
export async function stopLab(lab: Deno.ChildProcess): Promise<void> {
  try {
    lab.kill("SIGTERM");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // It has ended already.
  }
  await lab.status;
}
