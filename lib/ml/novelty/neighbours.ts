/**
 * Distances to the nearest recordings, by how close together these lie.
 *
 * @module
 */
import { mean, rowOf } from "../../arrays.ts";
import type { FloatArray, Matrix } from "../../arrays.ts";

/** Where a recording lies. */
export interface Place {
  /** Its coordinates on the principal axes. */
  readonly along: FloatArray;
  /** Its squared distance from their space. */
  readonly beside: number;
}

/** Recordings that others are held against. */
export interface Neighbours {
  /** Class of each. */
  readonly kinds: readonly number[];
  /** Coordinates of each about its class. Shape: recordings × axes. */
  readonly neighbours: Matrix;
  /** Squared distance of each from the space of the axes. */
  readonly beside: FloatArray;
}

/** Neighbours that say how close together recordings lie. */
const N_NEAREST = 3;

/** Distance between neighbours that counts as none: copies lie at 0. */
const LEAST_SPACING = 1e-3;

/**
 * Computes how far apart recordings of a class lie about each: the mean distance to the three
 * nearest. One that is alone in its class has the mean of the others.
 *
 * @returns One for each, above 0.
 */
export function spacingOf(known: Neighbours): Float32Array {
  const { kinds, neighbours, beside } = known;
  const spacing = kinds.map((kind, i) => {
    const place = { along: rowOf(neighbours, i), beside: beside[i] };
    const others = [...kinds.keys()].filter((j) => j !== i && kinds[j] === kind);
    const distances = Float64Array.from(others, (j) => distanceTo(place, known, j)).sort();
    return mean(distances.subarray(0, N_NEAREST));
  });
  const found = spacing.filter((value) => !Number.isNaN(value));
  const usual = found.length > 0 ? mean(found) : LEAST_SPACING;
  return Float32Array.from(
    spacing,
    (value) => Math.max(LEAST_SPACING, Number.isNaN(value) ? usual : value),
  );
}

/**
 * Computes the least distance to a recording of a class, each in units of its own spacing.
 *
 * @param spacing As {@linkcode spacingOf} returns it.
 * @returns Infinity where there is none of that class.
 */
export function nearestBySpacing(
  place: Place,
  kind: number,
  { spacing, ...known }: Neighbours & { readonly spacing: FloatArray },
): number {
  let least = Infinity;
  for (let i = 0; i < spacing.length; i++) {
    if (known.kinds[i] !== kind) continue;
    least = Math.min(least, distanceTo(place, known, i) / spacing[i]);
  }
  return least;
}

/**
 * Computes the distance to a recording. What lies beside the axes is taken for independent: its
 * squares add up.
 */
function distanceTo({ along, beside }: Place, known: Neighbours, i: number): number {
  const other = rowOf(known.neighbours, i);
  let squares = beside + known.beside[i];
  for (let k = 0; k < along.length; k++) squares += (along[k] - other[k]) ** 2;
  return Math.sqrt(squares);
}
