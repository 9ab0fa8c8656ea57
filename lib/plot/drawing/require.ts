/**
 * What every figure requires of its data: nothing is skipped silently.
 *
 * @module
 */

/** Refuses to draw. */
function refuse(figure: string, rule: string, value: unknown): never {
  throw new RangeError(`Cannot draw ${figure} as ${rule}: current value is ${value}`);
}

/** Requires at least one of `things`. */
export function requireSome(figure: string, things: string, count: number): void {
  if (count === 0) refuse(figure, `there must be ${things}`, 0);
}

/** Requires values that can be drawn. */
export function requireFinite(figure: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) refuse(figure, `${name} ${i} must be finite`, values[i]);
  }
}

/** Requires a positive finite number. */
export function requirePositive(figure: string, name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    refuse(figure, `${name} must be positive and finite`, value);
  }
}

/** Requires as many values as there must be. */
export function requireLength(
  figure: string,
  name: string,
  length: number,
  expected: number,
): void {
  if (length !== expected) refuse(figure, `${name} must hold ${expected} values`, length);
}

/** Requires shares, 0 … 1. */
export function requireShares(figure: string, name: string, values: readonly number[]): void {
  const wrong = values.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) refuse(figure, `${name} must be in 0 … 1`, wrong);
}
