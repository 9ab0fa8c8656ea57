import { sha256 } from "earmark/pipeline/disk/files.ts";
import { join, relative } from "node:path";

/** File of a case that says what must happen. */
export const EXPECTATION = "expect.txt";

/** Copies what a case gives a user, with its links as links and free to be written. */
export async function copyCase(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name === EXPECTATION) continue;
    if (isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else if (isDirectory) await copyCase(source, target);
    else {
      await Deno.copyFile(source, target);
      await Deno.chmod(target, 0o644);
    }
  }
}

/** Makes a data set of the files of a case, which has none. */
export async function makeDataSet(folder: string, label: string): Promise<void> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  await Deno.mkdir(join(folder, "wavfiles"));
  for (const name of names) await Deno.rename(join(folder, name), join(folder, "wavfiles", name));
  const rows = names.map((name) => `${name},${label}\n`);
  await Deno.writeTextFile(join(folder, "audio.csv"), `fname,label\n${rows.join("")}`);
}

/** Computes the hash of every file below a folder, by its path; links are not followed. */
export async function hashFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  const walk = async (path: string): Promise<void> => {
    for await (const { name, isDirectory, isFile } of Deno.readDir(path)) {
      const child = join(path, name);
      if (isDirectory) await walk(child);
      else if (isFile) hashes.set(relative(folder, child), sha256(await Deno.readFile(child)));
    }
  };
  await walk(folder);
  return hashes;
}
