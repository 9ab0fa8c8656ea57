/**
 * Learned kernels as small pictures.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireSome } from "../drawing/require.ts";
import { imageTiles } from "./tiles.ts";

/** A kernel. */
export interface PlottedKernel {
  /** Its number. */
  readonly number: number;
  /** Its weights for each plane of a window. Shape of each: frames × bands. */
  readonly planes: readonly { readonly label: string; readonly matrix: Matrix }[];
}

/** How {@linkcode kernels} draws. */
export interface KernelsOptions {
  /** Kernels shown at most, the first of all. Default 12. */
  readonly most?: number;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Kernels in a row, and sizes of a weight and of a picture, in pixels. */
const [perRow, weightSize, highest] = [12, 10, 160];

/**
 * Draws the first kernels of a network: time from left to right, frequency from the bottom up,
 * all on one scale, red for weights above 0 and blue for those below. Where a window has several
 * planes, a row shows the kernels' weights for one of them, and those of one kernel stand below
 * each other.
 *
 * @throws {RangeError} If there is no kernel, or a weight is not finite.
 *
 * @example
 * ```ts
 * import { kernels } from "earmark/plot/networks/kernels.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float32Array.of(-1, 0, 1, 2), rows: 2, columns: 2 };
 * const figure = kernels([{ number: 1, planes: [{ label: "log-mel", matrix }] }]);
 * assert.match(renderSvg(figure), /2 frames × 2 bands/);
 * ```
 */
export function kernels(
  all: readonly PlottedKernel[],
  { most = perRow, title }: KernelsOptions = {},
): Figure {
  requireSome("kernels", "kernels", all.length);
  const shown = all.slice(0, most);
  const columns = Math.min(perRow, shown.length);
  const [{ planes }] = shown;
  const [{ matrix: { rows, columns: bands } }] = planes;
  // Kernels stand in rows, their planes below each other.
  const tiles = shown.flatMap(({ number, planes }, i) =>
    planes.map(({ matrix }, plane) => ({
      heading: plane === 0 ? String(number) : "",
      matrix,
      place: (Math.floor(i / columns) * planes.length + plane) * columns + i % columns,
    }))
  );
  const count = shown.length < all.length
    ? `${shown.length} of ${all.length} kernels, each`
    : "Each";
  const order = planes.length > 1
    ? `; for each kernel from above: ${planes.map(({ label }) => label).join(", ")}`
    : "";
  return imageTiles(tiles, {
    columns,
    height: Math.min(highest, weightSize * bands),
    valueLabel: "weight",
    tipLabels: ["frame", "band", "weight"],
    title,
    caption: `${count} ${rows} frames × ${bands} bands${order}.`,
  });
}
