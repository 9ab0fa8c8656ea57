/**
 * Classes as figures take them.
 *
 * @module
 */
import type { Classes } from "../data/classes.ts";

/** Classes by name, so that each looks the same in every figure. */
export interface NamedClasses {
  /** All classes, that of good parts first. */
  readonly classes: readonly string[];
  /** The class of good parts; undefined where there is none. */
  readonly okClass: string | undefined;
}

/**
 * Names classes for figures.
 *
 * @example
 * ```ts
 * import { classOptions } from "earmark/study/class_options.ts";
 * import assert from "node:assert/strict";
 *
 * const named = classOptions({ names: ["OK", "Not OK"], ok: 0, bad: 1 });
 * assert.deepEqual(named, { classes: ["OK", "Not OK"], okClass: "OK" });
 * ```
 */
export function classOptions({ names, ok }: Classes): NamedClasses {
  return { classes: names, okClass: ok === undefined ? undefined : names[ok] };
}
