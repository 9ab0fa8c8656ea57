/**
 * Prepared recordings, very many of them in few bytes each: what was measured of one is numbers,
 * which take a quarter of the room side by side that they take in objects.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import { createRowPacker } from "../../packed_rows.ts";
import type { Preprocessed } from "./preprocess_worker.ts";

/**
 * A row with what was made of its recording. What was measured is computed as it is asked for, so
 * that a copy by spreading is without it.
 */
export interface PreparedRow extends Preprocessed {
  /** The row of the manifest. */
  readonly row: ManifestRow;
}

/** What was measured of a recording, or a part of it: numbers and booleans, by names. */
type Measures = { readonly [name: string]: unknown };

/** Where the values of an object stand in a row of numbers, by their names. */
type Layout = readonly (readonly [name: string, place: number | Layout, isBoolean: boolean])[];

/** What of a prepared recording is numbers. */
type Measured = Pick<PreparedRow, "notes" | "surroundings" | "checks">;

/** What of it is not. */
type Others = Omit<PreparedRow, keyof Measured | "fname">;

/**
 * Creates what packs prepared recordings, one by one. What was measured of one is made anew each
 * time it is asked for.
 */
export function createCompactor(): (prepared: PreparedRow) => PreparedRow {
  const layouts = new Map<string, Layout>();
  const pack = createRowPacker();
  return ({ fname: _, notes, surroundings, checks, ...others }) => {
    const measured = { notes, surroundings, checks };
    const { names, numbers } = flatten(measured);
    let layout = layouts.get(names);
    if (layout === undefined) layouts.set(names, layout = layOut(measured));
    return new CompactRow(others, layout, pack(Float64Array.from(numbers)));
  };
}

/** A prepared recording whose measures are packed. */
class CompactRow implements PreparedRow {
  readonly row: Others["row"];
  readonly hash: string;
  readonly trackPath?: string;
  readonly kept: boolean;
  readonly wasDamaged: boolean;
  readonly cleanKey: string;
  readonly cleanLength: number;
  readonly #layout: Layout;
  readonly #numbers: Float64Array;

  constructor(others: Others, layout: Layout, numbers: Float64Array) {
    this.row = others.row;
    this.hash = others.hash;
    this.trackPath = others.trackPath;
    this.kept = others.kept;
    this.wasDamaged = others.wasDamaged;
    this.cleanKey = others.cleanKey;
    this.cleanLength = others.cleanLength;
    this.#layout = layout;
    this.#numbers = numbers;
  }

  get fname(): string {
    return this.row.fname;
  }

  get notes(): Measured["notes"] {
    return this.#part("notes");
  }

  get surroundings(): Measured["surroundings"] {
    return this.#part("surroundings");
  }

  get checks(): Measured["checks"] {
    return this.#part("checks");
  }

  toJSON(): PreparedRow {
    const { fname, notes, surroundings, checks } = this;
    return { ...this, fname, notes, surroundings, checks };
  }

  #part<Name extends keyof Measured>(name: Name): Measured[Name] {
    const [, place] = this.#layout.find(([own]) => own === name)!;
    return unpack(place as Layout, this.#numbers) as unknown as Measured[Name];
  }
}

/** Says whether a value is an object of more values. */
function isPart(value: unknown): value is Measures {
  return typeof value === "object" && value !== null;
}

/**
 * Lists the values of an object, and the names that they stand under.
 *
 * @throws {TypeError} If one is neither a number nor a boolean.
 */
function flatten(measures: Measures): { readonly names: string; readonly numbers: number[] } {
  const numbers: number[] = [];
  const namesOf = (part: Measures): string =>
    Object.entries(part).map(([name, value]) => {
      if (isPart(value)) return `${name}(${namesOf(value)})`;
      if (typeof value !== "number" && typeof value !== "boolean") {
        throw new TypeError(
          `Cannot pack ${name} as it must be a number or a boolean: current value is ${value}`,
        );
      }
      numbers.push(Number(value));
      return `${name} ${typeof value}`;
    }).join();
  return { names: namesOf(measures), numbers };
}

/** Finds a place for each value of an object, in the order in which {@linkcode flatten} lists them. */
function layOut(measures: Measures): Layout {
  let n = 0;
  const layoutOf = (part: Measures): Layout =>
    Object.entries(part).map(([name, value]) => [
      name,
      isPart(value) ? layoutOf(value) : n++,
      typeof value === "boolean",
    ]);
  return layoutOf(measures);
}

/** Makes the object again. */
function unpack(layout: Layout, numbers: Float64Array): Measures {
  return Object.fromEntries(layout.map(([name, place, isBoolean]) => {
    if (typeof place === "object") return [name, unpack(place, numbers)];
    return [name, isBoolean ? numbers[place] === 1 : numbers[place]];
  }));
}
