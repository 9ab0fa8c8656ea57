import { join } from "node:path";

/** Copies a file, or a folder with all that is in it. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (!(await Deno.stat(from)).isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    await copyFolder(join(from, name), join(to, name));
  }
}
