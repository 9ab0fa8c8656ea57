import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { errorLines, rerun, runIn, unmet } from "./case.ts";
import type { Tried } from "./case.ts";
import type { CaseOptions } from "./caches.ts";
import { commands, differences, hashesIn } from "./small_project.ts";
import type { SmallProject } from "./small_project.ts";

/** Runs a program; says whether it ended well. */
async function system(program: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args, stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

/** Bytes of a disk that holds the project and little more. */
const DISK_BYTES = 4 * 2 ** 20;

/** Does some work on a disk of its own; undefined where none can be mounted. */
async function withDisk<Result>(
  parent: string,
  work: (disk: string) => Promise<Result>,
): Promise<Result | undefined> {
  const disk = join(parent, "disk");
  await Deno.mkdir(disk, { recursive: true });
  if (!await system("mount", "-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", disk)) {
    return undefined;
  }
  try {
    return await work(disk);
  } finally {
    await system("umount", disk);
  }
}

/** Fills a disk up to some free bytes; returns the file that does so. */
async function fill(disk: string, free: number): Promise<string> {
  const path = join(disk, "filler");
  using file = await Deno.open(path, { create: true, write: true });
  const block = new Uint8Array(4096);
  let nWritten = 0;
  try {
    for (;;) nWritten += await file.write(block);
  } catch {
    await file.truncate(Math.max(0, nWritten - free));
  }
  return path;
}

/** Runs every command on a disk with less and less room, and again once there is enough. */
export async function fillDisk(
  project: SmallProject,
  { parent }: CaseOptions,
  rooms = [0, 4096, 16_384, 65_536],
): Promise<Tried | undefined> {
  return await withDisk(parent, async (disk) => {
    const faults: string[] = [];
    let nFull = 0;
    for (const { command } of commands) {
      for (const room of rooms) {
        const folder = join(disk, "project");
        await copyFolder(project.before(command), folder);
        const filler = await fill(disk, room);
        const before = await hashesIn(folder);
        const ended = await runIn(command, folder);
        const after = await hashesIn(folder);
        const isFull = ended.code !== 0;
        if (isFull) nFull++;
        // The model that was there stays, but for a training that came to its end.
        const models = differences(before, after).filter((name) => name.startsWith("models"));
        const ofModel = models.filter((name) => !/report\.|\.training/.test(name));
        faults.push(...unmet({
          [`${command}, ${room} bytes: one error`]: !isFull || errorLines(ended).length === 1,
          [`${command}, ${room} bytes: it says so`]: !isFull || /disk is full/.test(ended.stderr),
          [`${command}, ${room} bytes: the old model stays`]: !isFull || ofModel.length === 0,
        }));
        await Deno.remove(filler);
        faults.push(...await rerun(project, command, folder));
        await Deno.remove(folder, { recursive: true });
      }
    }
    return {
      what: "a disk with 0 to 64 KiB left",
      n: commands.length * rooms.length,
      outcome: `${nFull} ended with one error, the old model whole; all as ever with more room`,
      faults,
    };
  });
}

/** Runs every command on a disk that is read-only. */
export async function protectDisk(
  project: SmallProject,
  { parent }: CaseOptions,
): Promise<Tried | undefined> {
  return await withDisk(parent, async (disk) => {
    const faults: string[] = [];
    for (const { command } of commands) {
      const folder = join(disk, "project");
      await copyFolder(project.before(command), folder);
      await system("mount", "-o", "remount,ro", disk);
      const ended = await runIn(command, folder);
      await system("mount", "-o", "remount,rw", disk);
      faults.push(...unmet({
        [`${command}: one error`]: ended.code === 1 && errorLines(ended).length === 1,
        [`${command}: it says so`]: /the disk is read-only/.test(ended.stderr),
        [`${command}: before the work`]: !/^(preprocess|train|predict) \d/m.test(ended.stderr),
      }));
      faults.push(...await rerun(project, command, folder));
      await Deno.remove(folder, { recursive: true });
    }
    return {
      what: "a read-only disk",
      n: commands.length,
      outcome: "one error before the work",
      faults,
    };
  });
}
