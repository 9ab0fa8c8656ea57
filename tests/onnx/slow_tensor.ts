/** A tensor, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Counts the values of a shape. */
export const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Makes a tensor by a function of the place. */
export function tensorOf(shape: readonly number[], value: (place: number[]) => number): Tensor {
  const place = shape.map(() => 0);
  const data = Array.from({ length: size(shape) }, () => {
    const result = value(place);
    for (let axis = shape.length - 1; axis >= 0 && ++place[axis] === shape[axis]; axis--) {
      place[axis] = 0;
    }
    return result;
  });
  return { shape, data };
}

/** Reads a tensor at a place; axes of size 1 are stretched, missing ones are in front. */
export function at({ shape, data }: Tensor, place: readonly number[]): number {
  const from = place.length - shape.length;
  return data[shape.reduce((sum, n, k) => sum * n + (n === 1 ? 0 : place[from + k]), 0)];
}

/** Lists the places of a shape. */
export function placesOf(shape: readonly number[]): number[][] {
  const places: number[][] = [];
  tensorOf(shape, (place) => places.push([...place]));
  return places;
}
