/**
 * Files of text: tables, cards and settings, which are read as a whole.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { readBytes } from "./files.ts";
import { reasonOf } from "./safe/faults.ts";

/** Bytes of text that are read at most: a table of some million rows. */
export const MOST_TEXT_BYTES = 2 ** 28;

/** Bytes of a longer file that are looked at before the rest is read. */
const HEAD_BYTES = 2 ** 16;

/** Zeros in a row that are text in no encoding: one of four bytes has three in each Latin letter. */
const ZEROS = "\0".repeat(4);

/**
 * Reads the bytes of a file of text, in any encoding. Of a long one, the first are looked at before
 * the rest is read.
 *
 * @throws {DataError} As `readBytes` does, and if it is too long for a text, or starts like none.
 */
export async function readTextBytes(path: string): Promise<Uint8Array> {
  const { isFile, size } = await Deno.stat(path).catch(() => ({ isFile: false, size: 0 }));
  if (isFile && size > MOST_TEXT_BYTES) {
    throw new DataError(
      `Cannot read ${path} as text must have at most ${MOST_TEXT_BYTES} bytes (copy the file ` +
        `again, or divide it): current value is ${size}`,
    );
  }
  if (isFile && size > HEAD_BYTES) requireText(path, await readHead(path));
  return await readBytes(path);
}

/** Refuses what starts like no text. */
function requireText(path: string, head: Uint8Array): void {
  const index = new TextDecoder("latin1").decode(head).indexOf(ZEROS);
  if (index < 0) return;
  throw new DataError(
    `Cannot read ${path} as it must be text (copy the file again, or save it as text): current ` +
      `value is zeros from byte ${index} on`,
  );
}

/** Reads the first bytes of a file. */
async function readHead(path: string): Promise<Uint8Array> {
  try {
    using file = await Deno.open(path);
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, await file.read(head) ?? 0);
  } catch (cause) {
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * Reads a text file, as {@linkcode readTextBytes} does; a byte order mark is left out.
 *
 * @throws {DataError} Also if it is not UTF-8: a letter that is guessed may make another name.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readTextBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError(
      `Cannot read ${path} as it must be text in UTF-8 (save it as that): current value is text ` +
        `in another encoding, or damaged`,
      { cause },
    );
  }
}
