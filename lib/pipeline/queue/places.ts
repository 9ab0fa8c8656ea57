/**
 * Paths that mean the same on every machine: below the data set or below the output, wherever a
 * machine has mounted these.
 *
 * @module
 */
import { join, normalize, relative, resolve, sep as SEPARATOR } from "node:path";
import { ConfigError, DataError } from "../../errors.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { toPosix } from "../disk/files.ts";

/** Roots by the word that stands for them, the one that is looked at first before. */
const ROOTS = ["out", "data"] as const;

/**
 * Returns what a path is called on every machine, such as `data://wavfiles/a.wav`.
 *
 * @throws {ConfigError} If it lies neither below the data set nor below the output.
 *
 * @example
 * ```ts
 * import { pathToPlace, placeToPath } from "earmark/pipeline/queue/places.ts";
 * import assert from "node:assert/strict";
 *
 * const place = pathToPlace("/here/set/wavfiles/a.wav", { data: "/here/set", out: "/here/out" });
 * assert.equal(place, "data://wavfiles/a.wav");
 * const path = placeToPath(place, { data: "/mnt/set", out: "/mnt/out" });
 * assert.equal(path, "/mnt/set/wavfiles/a.wav");
 * ```
 */
export function pathToPlace(path: string, location: DataSetLocation): string {
  const found = ROOTS.flatMap((root) => {
    const inside = toPosix(relative(resolve(location[root]), resolve(path)));
    return isInside(inside) ? [{ root, inside }] : [];
  });
  if (found.length === 0) {
    throw new ConfigError(
      `Cannot queue work as what it reads must lie below the data set or the output: current ` +
        `value is ${resolve(path)}`,
      "queue",
    );
  }
  // Of two roots, one in the other, the inner one says more.
  const [first, second] = found;
  const { root, inside } = second && second.inside.length < first.inside.length ? second : first;
  return `${root}://${inside}`;
}

/**
 * Returns the path of a place on this machine.
 *
 * @throws {DataError} If it is none, or would lie outside its root.
 */
export function placeToPath(place: string, location: DataSetLocation): string {
  const [, root, inside] = /^(data|out):\/\/(.*)$/s.exec(place) ?? [];
  if (root === undefined || !isInside(inside)) {
    throw new DataError(
      `Cannot work on a queued job as its places must lie below the data set or the output: ` +
        `current value is ${place}`,
    );
  }
  return join(location[root as "data" | "out"], inside);
}

/** Says whether a path with `/` that is relative to a folder stays in it. */
function isInside(path: string): boolean {
  return !path.startsWith("/") && !/^[A-Za-z]:/.test(path) && !path.split("/").includes("..");
}

/** Texts, and what replaces them. */
export type TextPairs = readonly (readonly [from: string, to: string])[];

/** Pairs the beginnings of paths below the roots, as this machine has them, with those of places. */
export function rootPairs(location: DataSetLocation): TextPairs {
  return ROOTS.map((root) => {
    const folder = normalize(location[root]).replace(/[\\/]$/, "");
    return [folder === "." ? "" : `${folder}${SEPARATOR}`, `${root}://`] as const;
  });
}

/** Replaces, in all texts of a value, some texts by others; the longest that fits goes first. */
export function replaceTexts(value: unknown, pairs: TextPairs): unknown {
  if (pairs.length === 0) return value;
  const longestFirst = pairs.map(([from]) => from).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map((text) => RegExp.escape(text)).join("|"), "g");
  const others = new Map(pairs);
  const replace = (part: unknown): unknown => {
    if (typeof part === "string") return part.replace(pattern, (text) => others.get(text)!);
    if (Array.isArray(part)) return part.map(replace);
    if (!isPlain(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replace(inner)]));
  };
  return replace(value);
}

/** Says whether a value is an object of no class; typed arrays hold no texts. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null &&
    Object.getPrototypeOf(value) === Object.prototype;
}
