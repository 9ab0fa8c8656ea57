/**
 * Jupyter's programs: the user's own if there are any, otherwise those of the
 * project's virtual environment.
 *
 * @module
 */
import { ask, lastLine } from "../command.ts";
import { ensureVenv, isAtLeast, VENV_FOLDER } from "./python.ts";
import type { Tell } from "./python.ts";

/** A program of Jupyter that we use. */
export interface JupyterProgram {
  /** Name for messages. */
  readonly name: string;
  /** Word after `jupyter`. */
  readonly command: string;
  /** Python module that is the same program. */
  readonly module: string;
  /** Oldest version that can be used. */
  readonly minVersion: string;
}

/** JupyterLab; the tests know the menus of version 4 and later. */
export const JUPYTER_LAB: JupyterProgram = {
  name: "JupyterLab",
  command: "lab",
  module: "jupyterlab",
  minVersion: "4.0",
};

/** How {@linkcode findProgram} goes about it. */
export interface FindOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Takes a line for every step. */
  readonly tell: Tell;
  /** Whether to use the virtual environment in any case (default: false). */
  readonly venv?: boolean;
}

/**
 * Finds a program of Jupyter: the user's own by `jupyter` on PATH, or the one
 * in the project's virtual environment, which is made if it is missing.
 *
 * @returns Program and first arguments, to be followed by the user's.
 * @throws {DataError} If there is none and none can be made.
 */
export async function findProgram(
  program: JupyterProgram,
  { root, tell, venv = false }: FindOptions,
): Promise<string[]> {
  const { name, command, module, minVersion } = program;
  if (!venv) {
    const version = await ownVersion(program);
    if (version && isAtLeast(version, minVersion)) {
      tell(`${name} ${version} on PATH`);
      return ["jupyter", command];
    }
    const found = version ? `${name} ${version} on PATH is too old` : `no ${name} on PATH`;
    tell(`${found}: taking ${VENV_FOLDER}`);
  }
  return [await ensureVenv(root, tell), "-m", module];
}

/**
 * Asks the user's own program for its version.
 *
 * @returns The version; undefined if `jupyter` or the program is missing.
 */
export async function ownVersion(
  { command }: JupyterProgram,
  env?: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { ok, stdout } = await ask(["jupyter", command, "--version"], { env });
  return ok ? /^\d+(\.\d+)+/.exec(lastLine(stdout))?.[0] : undefined;
}
