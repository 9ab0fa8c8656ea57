/**
 * Numbers in sentences and in tips.
 *
 * @module
 */

/**
 * Writes a number for a sentence: a minus sign, thin spaces between thousands, and
 * `"not available"` where there is none.
 *
 * @param value The number; NaN and infinities are not available either.
 * @param digits Decimals. Default 0.
 *
 * @example
 * ```ts
 * import { number } from "earmark/plot/interactive/numbers.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(number(-12345.678, 1), "−12\u202f345.7");
 * assert.equal(number(undefined), "not available");
 * ```
 */
export function number(value: number | undefined, digits = 0): string {
  return value === undefined || !Number.isFinite(value)
    ? "not available"
    : writeNumber(value, digits, "\u202f");
}

/** Writes a finite number with a minus sign; the page's script does so, too. */
export function writeNumber(value: number, digits: number, separator: string): string {
  const [whole, decimals] = Math.abs(value).toFixed(Math.max(0, digits)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  const text = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** An axis' label, taken apart. */
export interface Quantity {
  readonly name: string;
  /** Its unit; empty where it has none. */
  readonly unit: string;
}

/** Units that axes have. */
const units = /^(?:m?s|k?Hz|dB(?: FS)?|%|mel|samples|bits)(?= |$)/;

/**
 * Takes the label of an axis apart: `"frequency, Hz (mel bands)"` is a frequency in Hz,
 * `"amplitude, full scale 1"` an amplitude without a unit.
 */
export function quantityOf(label: string): Quantity {
  const comma = label.lastIndexOf(", ");
  if (comma === -1) return { name: label, unit: "" };
  const [unit = ""] = units.exec(label.slice(comma + 2)) ?? [];
  return { name: label.slice(0, comma), unit };
}

/** Writes a value of an axis to three digits: with its unit, or after its name. */
export function measure(value: number, label: string): string {
  const size = Math.abs(value);
  const digits = size >= 100 || size === 0 ? 0 : 2 - Math.floor(Math.log10(size));
  const text = writeNumber(value, Math.min(digits, 9), ",").replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  const { name, unit } = quantityOf(label);
  return unit === "" ? `${name} ${text}` : `${text} ${unit}`;
}

/** Joins what a tip says, without what is empty. */
export function tipText(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}
