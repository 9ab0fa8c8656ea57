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

// deno-lint-ignore no-explicit-any
export type Attributes = Readonly<Record<string, any>>;

/** An operator of a graph. */
export type Operator = (inputs: Tensor[], attributes: Attributes) => Tensor[];

/** Makes an operator of a function of one number. */
export const elementwise = (f: (value: number) => number): Operator => ([x]) => [
  { shape: x.shape, data: Array.from(x.data, f) },
];

/** Makes an operator of a function of numbers at one place, of all inputs. */
export const broadcast = (f: (...values: number[]) => number): Operator => (inputs) => {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  const shape = Array.from(
    { length: rank },
    (_, axis) => Math.max(...inputs.map((x) => x.shape[axis - rank + x.shape.length] ?? 1)),
  );
  return [tensorOf(shape, (place) => f(...inputs.map((x) => at(x, place))))];
};

/** Makes an operator that reduces axes: those of an attribute or of an input, or all. */
export const reduceAxes =
  (reduce: (values: number[]) => number): Operator => ([x, given], { axes, keepdims = 1 }) => {
    const all = x.shape.map((_, axis) => axis);
    const reduced: number[] = axes ?? (given ? Array.from(given.data) : all);
    const kept = x.shape.map((length, axis) => reduced.includes(axis) ? 1 : length);
    const groups = Map.groupBy(
      placesOf(x.shape),
      (place) => kept.reduce((sum, n, k) => sum * n + (n === 1 ? 0 : place[k]), 0),
    );
    const data = Array.from(
      { length: size(kept) },
      (_, to) => reduce(groups.get(to)!.map((place) => at(x, place))),
    );
    return [{ data, shape: keepdims ? kept : kept.filter((_, k) => !reduced.includes(k)) }];
  };
