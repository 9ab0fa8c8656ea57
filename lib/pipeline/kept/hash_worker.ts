/**
 * Hashes some files at a time.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { serveJobs } from "../cores/workers.ts";

/** Files to hash. */
export interface HashJob {
  /** Their paths. */
  readonly paths: readonly string[];
}

/** SHA-256 of each, 64 hexadecimal digits; undefined where it can't be read. */
export type HashResult = readonly (string | undefined)[];

/** Bytes that are read at once. */
const PIECE = 2 ** 20;

const piece = new Uint8Array(PIECE);

serveJobs<HashJob, HashResult>(({ paths }) => Promise.resolve(paths.map(hashFile)));

/** Hashes as many bytes as a file has now, piece by piece; never waits for a FIFO. */
function hashFile(path: string): string | undefined {
  try {
    const { isFile, size } = Deno.statSync(path);
    if (!isFile) return undefined;
    using file = Deno.openSync(path);
    const hash = createHash("sha256");
    for (let left = size; left > 0;) {
      const n = file.readSync(piece.subarray(0, left));
      if (n === null) return undefined;
      hash.update(piece.subarray(0, n));
      left -= n;
    }
    return hash.digest("hex");
  } catch {
    return undefined;
  }
}
