/**
 * Python on PATH, and the project's virtual environment that is made with it for users
 * without a Jupyter of their own.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import { ask, lastLine } from "../command.ts";
import type { Answer } from "../command.ts";
import { readTextIfThere } from "../read_if_there.ts";

/** Takes a line about a step that begins. */
export type Tell = (line: string) => void;

/** Names of Python on various systems; `py` is its launcher on Windows. */
const NAMES = ["python3", "python", "py"];

/** Oldest version that the pinned packages support. */
const MIN_VERSION = "3.9";

/** Folder in the project of the virtual environment; git ignores it. */
export const VENV_FOLDER = ".venv";

/** Pinned packages, relative to the project. */
const REQUIREMENTS = "notebooks/requirements.txt";

/** A Python that was found. */
export interface Python {
  readonly program: string;
  /** Version, such as `3.11.7`. */
  readonly version: string;
}

/**
 * Finds a Python that is new enough.
 *
 * @param env Variables to look with, such as another PATH (default: our own).
 * @throws {DataError} If there is none.
 */
export async function findPython(env?: Readonly<Record<string, string>>): Promise<Python> {
  const tooOld: string[] = [];
  for (const program of NAMES) {
    const { ok, stdout, stderr } = await ask([program, "--version"], { env });
    const version = ok && /^Python (\d+\.\d+\.\d+)/.exec(stdout || stderr)?.[1];
    if (!version) continue;
    if (isAtLeast(version, MIN_VERSION)) return { program, version };
    tooOld.push(`${program} ${version}`);
  }
  throw new DataError(
    `Cannot make ${VENV_FOLDER} as Python ${MIN_VERSION} or newer must be on PATH ` +
      `(from python.org, or "apt install python3-venv" on Debian and Ubuntu): ` +
      `current value is ${tooOld.join(", ") || "none"}`,
  );
}

/** Returns whether a version such as `3.11.7` is at least one such as `3.9`. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [i, part] of least.split(".").map(Number).entries()) {
    if (parts[i] !== part) return parts[i] > part;
  }
  return true;
}

/** Returns the path of the Python in a project's virtual environment. */
function venvPython(root: string): string {
  return Deno.build.os === "windows"
    ? join(root, VENV_FOLDER, "Scripts", "python.exe")
    : join(root, VENV_FOLDER, "bin", "python");
}

/**
 * Makes a project's virtual environment, unless there is one with the pinned packages.
 *
 * @param root Folder of the project.
 * @returns Path of its Python.
 * @throws {DataError} If Python, its module venv, or a package index is missing.
 */
export async function ensureVenv(root: string, tell: Tell): Promise<string> {
  const program = venvPython(root);
  const requirements = await Deno.readTextFile(join(root, REQUIREMENTS));
  // The list of what was installed is written last, so an interrupted installation begins again.
  const installed = join(root, VENV_FOLDER, "requirements.txt");
  if (await readTextIfThere(installed) === requirements && (await ask([program, "--version"])).ok) {
    return program;
  }
  const python = await findPython();
  tell(`making ${VENV_FOLDER} with ${python.program} ${python.version}`);
  checkVenv(await ask([python.program, "-m", "venv", VENV_FOLDER], { cwd: root }), python);
  tell(`installing ${REQUIREMENTS} into ${VENV_FOLDER} (once; about a minute)`);
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  checkInstall(await ask([program, ...install, "-r", REQUIREMENTS], { cwd: root }));
  await Deno.writeTextFile(installed, requirements);
  return program;
}

/** Throws an error with the reason if no virtual environment could be made. */
function checkVenv({ ok, stdout, stderr }: Answer, { program, version }: Python): void {
  if (ok) return;
  const hint = /ensurepip/.test(stdout + stderr) ? ` (on Debian: "apt install python3-venv")` : "";
  throw new DataError(
    `Cannot make ${VENV_FOLDER} as ${program} ${version} must have its module venv${hint}: ` +
      `current value is ${lastLine(stderr || stdout)}`,
  );
}

/** Throws an error with the reason if the packages could not be installed. */
function checkInstall({ ok, stderr }: Answer): void {
  if (ok) return;
  throw new DataError(
    `Cannot install JupyterLab as pip must find all of ${REQUIREMENTS} in its index ` +
      `(a JupyterLab of your own on PATH is used instead of ${VENV_FOLDER}): ` +
      `current value is ${pipReason(stderr)}`,
  );
}

/** Returns what pip says about a broken connection, or its last line. */
function pipReason(stderr: string): string {
  const broken = /connection broken by '(.*)': \//.exec(stderr)?.[1];
  return broken?.replace(/<[^>]*>: /, "") ?? lastLine(stderr);
}
