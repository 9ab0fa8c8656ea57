/**
 * Copies of files that replace none that is there.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { DataError } from "../../../errors.ts";
import { nameSome, plural } from "../../../plural.ts";
import { requireWritable } from "../files.ts";
import { reasonOf } from "./faults.ts";

/** Bytes that are compared at once. */
const CHUNK = 2 ** 16;

/**
 * Copies files with their folders; what is there with the same bytes stays.
 *
 * @param files Paths relative to `from`, with `/`.
 * @throws {DataError} Before anything is copied, if a file of other bytes is in the place of one; if
 *   the folder can't be written.
 */
export async function copyFiles(files: readonly string[], from: string, to: string): Promise<void> {
  await requireWritable(to);
  if (await Deno.realPath(from) === await Deno.realPath(to)) return;
  const [missing, others]: [string[], string[]] = [[], []];
  for (const file of files) {
    const state = compare(join(from, file), join(to, file));
    if (state !== "same") (state === "missing" ? missing : others).push(file);
  }
  if (others.length > 0) {
    throw new DataError(
      `Cannot copy to ${to} as no recording must be replaced: ` +
        `${plural(others.length, "other is", "others are")} there under the name of one that is ` +
        `copied (${nameSome(others)})`,
      { remedy: "chooseFolder" },
    );
  }
  for (const [nDone, file] of missing.entries()) {
    const [source, target] = [join(from, file), join(to, file)];
    try {
      await Deno.mkdir(dirname(target), { recursive: true });
      await Deno.copyFile(source, target);
    } catch (cause) {
      // Half a copy would be taken for another recording.
      await Deno.remove(target).catch(() => {});
      throw new DataError(
        `Cannot copy ${source} to ${target}: ${reasonOf(cause)}; ${nDone} of ${missing.length} ` +
          `are copied (make room, or clear what is in the way, and start again, which copies the ` +
          `others; or remove ${to})`,
        { cause },
      );
    }
  }
}

/** Says what is in the place of a copy. */
function compare(source: string, target: string): "missing" | "same" | "other" {
  try {
    Deno.lstatSync(target);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return "missing";
    throw new DataError(`Cannot read ${target}: ${reasonOf(cause)}`, { cause });
  }
  return haveSameBytes(source, target) ? "same" : "other";
}

/** Says whether two files have the same bytes; false where one can't be read. */
function haveSameBytes(a: string, b: string): boolean {
  try {
    const [{ size, isFile }, other] = [Deno.statSync(a), Deno.statSync(b)];
    if (!isFile || !other.isFile || size !== other.size) return false;
    using first = Deno.openSync(a);
    using second = Deno.openSync(b);
    const [one, two] = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)];
    for (let done = 0; done < size;) {
      const n = first.readSync(one) ?? 0;
      if (n === 0 || second.readSync(two.subarray(0, n)) !== n) return false;
      for (let i = 0; i < n; i++) if (one[i] !== two[i]) return false;
      done += n;
    }
    return true;
  } catch {
    return false;
  }
}
