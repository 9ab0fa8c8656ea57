/**
 * Values that are kept by the content that they were made from, all in one sealed file, so that
 * nothing is measured twice. A file that is not what was written counts as none.
 *
 * A file holds a seal of eight digits and a line for each value: its kind, its id, and JSON.
 *
 * @module
 */
import { join } from "node:path";
import { VERSION } from "../version.ts";
import { sha256, writeFileAtomic } from "../disk/files.ts";
import { isSealed, seal, SEAL_BYTES } from "../disk/safe/seal.ts";

/** Values that are kept. */
export interface KeptValues {
  /** Whether there is none. */
  readonly isEmpty: boolean;
  /**
   * Returns what is kept under an id; undefined where nothing is.
   *
   * @param kind Hash of all that decides the value beside what the id names.
   * @param id Hash of what it was made from.
   */
  get(kind: string, id: string): unknown;
  /** Keeps a value, which JSON can hold. */
  set(kind: string, id: string, value: unknown): void;
  /**
   * Writes what is kept, unless nothing was added. What was not asked for goes first, once there
   * is several times more of it than of the rest.
   *
   * @throws {DataError} If the file can't be written.
   */
  save(): Promise<void>;
}

/** Values that are kept at most for each that was asked for or added. */
const MOST_FOR_EACH = 4;

/** Values that are kept whatever was asked for. */
const ALWAYS_KEPT = 1000;

const LINE_END = "\n".charCodeAt(0);

/** Returns the path of what is kept of a data set's recordings. */
export function keptPathOf({ out }: { readonly out: string }): string {
  return join(out, "clean", ".measured");
}

/** Names a kind of value by what decides it; another version of this program has its own. */
export function kindOfValue(...decidedBy: readonly unknown[]): string {
  return sha256(JSON.stringify([VERSION, ...decidedBy])).slice(0, 16);
}

/** Opens what is kept at a path; nothing is where there is no such file, or a damaged one. */
export function openKept(path: string): KeptValues {
  const bytes = readSealed(path);
  const places = placesIn(bytes);
  const used = new Set<string>();
  const added = createLines();
  return {
    isEmpty: places.size === 0,
    get(kind, id) {
      const name = `${kind} ${id}`;
      const start = places.get(name);
      if (start === undefined) return undefined;
      used.add(name);
      return JSON.parse(new TextDecoder().decode(lineAt(bytes, start).subarray(name.length + 1)));
    },
    set: (kind, id, value) => added.set(`${kind} ${id}`, JSON.stringify(value)),
    async save() {
      if (added.size === 0) return;
      const old = [...places].filter(([name]) => !added.has(name));
      const kept = [
        ...old.filter(([name]) => !used.has(name)),
        ...old.filter(([name]) => used.has(name)),
      ].map(([, start]) => lineAt(bytes, start));
      const most = Math.max(ALWAYS_KEPT, MOST_FOR_EACH * (used.size + added.size)) - added.size;
      const lines = [...kept.slice(Math.max(0, kept.length - most)), ...added.lines()];
      await writeFileAtomic(path, sealLines(lines));
    },
  };
}

/** Room for the first lines, bytes. */
const FIRST_ROOM = 2 ** 16;

/** Creates what holds lines by their names as bytes, which take half the room of texts. */
function createLines() {
  const encoder = new TextEncoder();
  const starts = new Map<string, number>();
  let bytes = new Uint8Array(FIRST_ROOM);
  let end = 0;
  return {
    get size() {
      return starts.size;
    },
    has: (name: string): boolean => starts.has(name),
    /** Adds a line; of those of one name the last counts. */
    set(name: string, json: string): void {
      const line = `${name} ${json}\n`;
      // A character takes three bytes at most.
      if (end + 3 * line.length > bytes.length) {
        const larger = new Uint8Array(2 * bytes.length + 3 * line.length);
        larger.set(bytes.subarray(0, end));
        bytes = larger;
      }
      starts.set(name, end);
      end += encoder.encodeInto(line, bytes.subarray(end)).written;
    },
    lines: (): Uint8Array[] => [...starts.values()].map((start) => lineAt(bytes, start)),
  };
}

/** Views the line that starts at a place. */
function lineAt(bytes: Uint8Array, start: number): Uint8Array {
  const end = bytes.indexOf(LINE_END, start);
  return bytes.subarray(start, end < 0 ? bytes.length : end);
}

/** Reads a sealed file. Returns: no byte where there is none, or it is not what was written. */
function readSealed(path: string): Uint8Array {
  try {
    const bytes = Deno.readFileSync(path);
    return isSealed(bytes, 0) ? bytes : new Uint8Array(0);
  } catch {
    return new Uint8Array(0);
  }
}

/** Finds the lines of a file, by kind and id. */
function placesIn(bytes: Uint8Array): Map<string, number> {
  const places = new Map<string, number>();
  const decoder = new TextDecoder();
  let start = SEAL_BYTES + 1;
  while (start < bytes.length) {
    const first = bytes.indexOf(SPACE, start);
    const second = bytes.indexOf(SPACE, first + 1);
    places.set(decoder.decode(bytes.subarray(start, second)), start);
    const end = bytes.indexOf(LINE_END, second);
    start = end < 0 ? bytes.length : end + 1;
  }
  return places;
}

const SPACE = " ".charCodeAt(0);

/** Joins lines behind their seal. */
function sealLines(lines: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lines.reduce((n, line) => n + line.length + 1, SEAL_BYTES + 1));
  bytes[SEAL_BYTES] = LINE_END;
  let at = SEAL_BYTES + 1;
  for (const line of lines) {
    bytes.set(line, at);
    bytes[at + line.length] = LINE_END;
    at += line.length + 1;
  }
  seal(bytes, 0);
  return bytes;
}
