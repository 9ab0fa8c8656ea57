/**
 * The kernelspec: how Jupyter starts Deno's kernel. Ours is kept in the project, so
 * that the user's settings stay as they are. Jupyter searches JUPYTER_PATH first, so it
 * finds ours before one of the same name that `deno jupyter --install` wrote.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A kernelspec as Jupyter reads it. Source: "Kernel specs" in jupyter_client's manual. */
export interface Kernelspec {
  /** Program and arguments; `{connection_file}` is filled in by Jupyter. */
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  /** How a running cell is interrupted: by a message, or by SIGINT. */
  readonly interrupt_mode: "message" | "signal";
  readonly env: Readonly<Record<string, string>>;
}

/** Folder in the project of what is written for Jupyter; git ignores it. */
export const JUPYTER_FOLDER = ".jupyter";

/** Name by which notebooks ask for the kernel in their metadata. */
export const KERNEL_NAME = "deno";

/** Variables that keep what cells show the same on every machine and free of colours. */
export const KERNEL_ENVIRONMENT: Readonly<Record<string, string>> = {
  NO_COLOR: "1",
  FORCE_COLOR: "",
  CLICOLOR_FORCE: "",
  DENO_NO_UPDATE_CHECK: "1",
  TZ: "UTC",
  LC_ALL: "en_GB.UTF-8",
};

/** The program that starts a kernel and hears the stop button. */
const PROGRAM = fileURLToPath(new URL("interruptible_kernel.ts", import.meta.url));

/** What that program may do: read the connection file, reach the kernel, start it. */
const PERMISSIONS = ["--allow-read", "--allow-net=127.0.0.1", "--allow-run=sh"];

/**
 * Makes the kernelspec for a Deno.
 *
 * The kernel is started by `interruptible_kernel.ts`, as SIGINT would end Deno's kernel and lose
 * everything that was computed, and a message hangs it where a cell awaits. Windows has no such
 * signals: there the interrupt is a message.
 *
 * @param deno Absolute path of the program.
 * @param os System that it runs on (default: this one).
 * @example
 * ```ts
 * import { kernelspec } from "earmark/notebook/kernel/kernelspec.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(kernelspec("/opt/deno").argv[0], "/opt/deno");
 * ```
 */
export function kernelspec(deno: string, os: string = Deno.build.os): Kernelspec {
  const hasSignals = os !== "windows";
  const run = ["run", "--quiet", "--no-config", "--no-lock", "--no-prompt", ...PERMISSIONS];
  return {
    argv: hasSignals
      ? [deno, ...run, PROGRAM, deno, "{connection_file}"]
      : [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: hasSignals ? "signal" : "message",
    env: KERNEL_ENVIRONMENT,
  };
}

/**
 * Writes the kernelspec of the running Deno into a project.
 *
 * @param root Folder of the project.
 * @returns Path of the file that was written.
 */
export async function writeKernelspec(root: string): Promise<string> {
  const folder = join(root, JUPYTER_FOLDER, "kernels", KERNEL_NAME);
  const path = join(folder, "kernel.json");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(path, `${JSON.stringify(kernelspec(Deno.execPath()), null, 2)}\n`);
  return path;
}

/**
 * Makes the JUPYTER_PATH by which Jupyter finds a project's kernelspec first.
 *
 * @param root Folder of the project.
 * @param own What the user has set already (default: nothing).
 */
export function jupyterPath(root: string, own?: string): string {
  const ours = join(root, JUPYTER_FOLDER);
  return own ? `${ours}${delimiter}${own}` : ours;
}
