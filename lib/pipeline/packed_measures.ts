/**
 * What was measured of recordings as numbers side by side: they take a quarter of the room that
 * they take in objects, and go from thread to thread as they are.
 *
 * @module
 */
import { createRowPacker } from "../packed_rows.ts";

/** What was measured, or a part of it: numbers and booleans, by names. */
export type Measures = { readonly [name: string]: unknown };

/** Where the values of an object stand in a row of numbers, by their names. */
type Layout = readonly (readonly [name: string, place: number | Layout, isBoolean: boolean])[];

/** How an object is packed; one for all of the same names. */
export interface Shape {
  /** Names and types of all values: what tells it from others. */
  readonly names: string;
  /** Where each stands. */
  readonly layout: Layout;
}

/** A packed object. */
export interface PackedMeasures {
  /** How it is packed. */
  readonly shape: Shape;
  /** Its values. */
  readonly numbers: Float64Array;
}

/**
 * Creates what packs objects, one by one.
 *
 * @param most Objects that come at most. Default: any number.
 */
export function createMeasurePacker(most?: number): (measures: Measures) => PackedMeasures {
  const shapes = createShapes();
  const packRow = createRowPacker(most);
  let last: Shape = { names: "", layout: [] };
  let room = new Float64Array(0);
  return (measures) => {
    // Nearly all are like the one before.
    if (room.length === 0 || !fill(last.layout, measures, room)) {
      const names = namesOf(measures);
      last = shapes({ names, layout: layOut(measures) });
      room = new Float64Array(countValues(last.layout));
      fill(last.layout, measures, room);
    }
    return { shape: last, numbers: packRow(room) };
  };
}

/** Creates what returns the first shape of each names, so that one is held for all. */
export function createShapes(): (shape: Shape) => Shape {
  const shapes = new Map<string, Shape>();
  return (shape) => {
    const known = shapes.get(shape.names);
    if (known === undefined) shapes.set(shape.names, shape);
    return known ?? shape;
  };
}

/** Makes a part of a packed object again. */
export function unpackPart({ shape, numbers }: PackedMeasures, name: string): Measures {
  const [, place] = shape.layout.find(([own]) => own === name)!;
  return unpack(place as Layout, numbers);
}

/** Says whether a value is an object of more values. */
function isPart(value: unknown): value is Measures {
  return typeof value === "object" && value !== null;
}

/** Puts the values of an object into their places. Returns: false where it has another shape. */
function fill(layout: Layout, part: Measures, numbers: Float64Array): boolean {
  const names = Object.keys(part);
  return names.length === layout.length && layout.every(([name, place, isBoolean], i) => {
    const value = part[name];
    if (names[i] !== name) return false;
    if (typeof place === "object") return isPart(value) && fill(place, value, numbers);
    if (typeof value !== (isBoolean ? "boolean" : "number")) return false;
    numbers[place] = Number(value);
    return true;
  });
}

/**
 * Writes the names and types of all values as one text.
 *
 * @throws {TypeError} If one is neither a number nor a boolean.
 */
function namesOf(part: Measures): string {
  return Object.entries(part).map(([name, value]) => {
    if (isPart(value)) return `${name}(${namesOf(value)})`;
    if (typeof value !== "number" && typeof value !== "boolean") {
      throw new TypeError(
        `Cannot pack ${name} as it must be a number or a boolean: current value is ${value}`,
      );
    }
    return `${name} ${typeof value}`;
  }).join();
}

/** Finds a place for each value of an object, in their order. */
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

/** Counts the values of an object. */
function countValues(layout: Layout): number {
  return layout.reduce(
    (n, [, place]) => n + (typeof place === "object" ? countValues(place) : 1),
    0,
  );
}

/** Makes the object again. */
function unpack(layout: Layout, numbers: Float64Array): Measures {
  return Object.fromEntries(layout.map(([name, place, isBoolean]) => {
    if (typeof place === "object") return [name, unpack(place, numbers)];
    return [name, isBoolean ? numbers[place] === 1 : numbers[place]];
  }));
}
