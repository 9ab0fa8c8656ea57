/**
 * JupyterLab in the folder of notebooks, with our kernelspec.
 *
 * @module
 */
import { join, relative } from "node:path";
import { NOTEBOOKS_FOLDER } from "../document/notebooks_folder.ts";
import { jupyterPath, writeKernelspec } from "../kernel/kernelspec.ts";
import { findProgram, JUPYTER_LAB } from "./jupyter.ts";
import type { FindOptions } from "./jupyter.ts";

/** How {@linkcode startLab} starts JupyterLab. */
export interface LabOptions extends FindOptions {
  /** Options passed on to Jupyter (default: none). */
  readonly args?: readonly string[];
  /** The user's JUPYTER_PATH (default: none). */
  readonly ownJupyterPath?: string;
}

/**
 * Starts JupyterLab in a project's notebooks folder; it writes its log and its address
 * on stderr. The user's Jupyter stays as it is: the kernelspec is written into the
 * project and found through JUPYTER_PATH.
 *
 * @returns The process. SIGTERM ends it and the kernels that it started.
 * @throws {DataError} If there is no JupyterLab and none can be installed.
 */
export async function startLab(options: LabOptions): Promise<Deno.ChildProcess> {
  const { root, tell, args = [], ownJupyterPath } = options;
  const [program, ...first] = await findProgram(JUPYTER_LAB, options);
  const path = await writeKernelspec(root);
  tell(`kernel Deno ${Deno.version.deno} by ${relative(root, path)}`);
  tell(`starting JupyterLab in ${NOTEBOOKS_FOLDER}/; Ctrl-C ends it and its kernels`);
  return new Deno.Command(program, {
    args: [...first, ...args],
    cwd: join(root, NOTEBOOKS_FOLDER),
    env: { JUPYTER_PATH: jupyterPath(root, ownJupyterPath) },
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
