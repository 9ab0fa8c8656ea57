/**
 * What every figure asks of its data; nothing is skipped silently.
 *
 * @module
 */

/** Refuses to draw. */
function refuse(figure: string, rule: string, value: unknown): never {
  throw new RangeError(`Cannot draw ${figure} as ${rule}: current value is ${value}`);
}

/** Requires at least one of `things`. */
export function checkSome(figure: string, things: string, count: number): void {
  if (count === 0) refuse(figure, `there must be ${things}`, 0);
}

/** Requires values that can be drawn. */
export function checkFinite(figure: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) refuse(figure, `${name} ${i} must be finite`, values[i]);
  }
}

/** Requires a positive finite number. */
export function checkPositive(figure: string, name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    refuse(figure, `${name} must be positive and finite`, value);
  }
}

/** Requires as many values as there must be. */
export function checkLength(figure: string, name: string, length: number, expected: number): void {
  if (length !== expected) refuse(figure, `${name} must hold ${expected} values`, length);
}
