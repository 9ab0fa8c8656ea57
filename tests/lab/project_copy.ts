import { join } from "node:path";

/** What a copy leaves out: what git ignores, and git itself. */
const LEFT_OUT = new Set([
  ".git",
  ".jupyter",
  ".venv",
  "clean",
  "lab",
  "models",
  "node_modules",
  "report",
  "test-results",
]);

/**
 * Copies the project, so that what a test runs and saves stays out of it. The
 * virtual environment is taken over by a link.
 */
export async function copyProject(root: string, to: string): Promise<void> {
  for await (const { name } of Deno.readDir(root)) {
    if (!LEFT_OUT.has(name)) await copy(join(root, name), join(to, name));
  }
  await Deno.symlink(join(root, ".venv"), join(to, ".venv"), { type: "junction" });
}

async function copy(from: string, to: string): Promise<void> {
  const { isDirectory } = await Deno.stat(from);
  if (!isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
}
