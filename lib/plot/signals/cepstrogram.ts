/**
 * Cepstral coefficients over time.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { matrixImage } from "../charts/matrix_image.ts";
import { secondsAxis } from "../charts/seconds_axis.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireLength, requirePositive, requireSome } from "../drawing/require.ts";

/** Coefficients of a recording with their heading. */
export interface CepstrogramPanel {
  /** What the panel shows, such as the class. */
  readonly label: string;
  /** Which recording, such as the file's name. */
  readonly name?: string;
  /** Coefficients. Shape: frames × coefficients, from number 0 on. */
  readonly matrix: Matrix;
}

/** How {@linkcode cepstrogram} draws. */
export interface CepstrogramOptions {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Whether to leave out coefficient 0, whose range hides that of the others. Default false. */
  readonly withoutZero?: boolean;
  /** What the colours mean. Default `"coefficient"`. */
  readonly valueLabel?: string;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Numbers of coefficients between which ticks may stand, and the most ticks. */
const [steps, mostTicks] = [[1, 2, 5, 10, 20, 50, 100], 7];

/**
 * Draws cepstral coefficients over time, a panel for each recording, all on the same axes and
 * with the same colours: red above 0, blue below, white at 0.
 *
 * @param panels Recordings, in reading order; two stand side by side.
 * @throws {RangeError} If there is none, or no coefficient is left, one is not finite, their
 * numbers differ, or `hopSeconds` is not positive.
 *
 * @example
 * ```ts
 * import { cepstrogram } from "earmark/plot/signals/cepstrogram.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float64Array.of(-60, 3, -1, -50, 2, 1), rows: 2, columns: 3 };
 * const options = { hopSeconds: 0.01, withoutZero: true };
 * assert.match(renderSvg(cepstrogram([{ label: "OK", matrix }], options)), /from 1 on/);
 * ```
 */
export function cepstrogram(
  panels: readonly CepstrogramPanel[],
  { hopSeconds, withoutZero = false, valueLabel = "coefficient", title }: CepstrogramOptions,
): Figure {
  requireSome("cepstrogram", "recordings", panels.length);
  requirePositive("cepstrogram", "hopSeconds", hopSeconds);
  const { columns } = panels[0].matrix;
  for (const { matrix } of panels) {
    requireLength("cepstrogram", "every frame", matrix.columns, columns);
  }
  const first = withoutZero ? 1 : 0;
  requireSome("cepstrogram", "coefficients", Math.max(0, columns - first));
  const seconds = Math.max(...panels.map(({ matrix }) => matrix.rows)) * hopSeconds;
  const step = steps.find((step) => (columns - first) / step <= mostTicks) ?? columns;
  const ticks = Array.from({ length: columns }, (_, k) => k)
    .filter((k) => k >= first && k % step === 0);
  return matrixImage(
    panels.map(({ label, name, matrix }) => ({
      label: name === undefined ? label : `${label} · ${name}`,
      matrix: columnsFrom(matrix, first),
      xDomain: [0, matrix.rows * hopSeconds],
    })),
    {
      x: secondsAxis("time", seconds),
      y: {
        label: withoutZero ? "coefficient, from 1 on" : "coefficient",
        domain: [first - 0.5, columns - 0.5],
        ticks,
        tickFormat: String,
      },
      value: { label: valueLabel, isSigned: true },
      title,
    },
  );
}

/** Leaves out the first columns. */
function columnsFrom({ data, rows, columns }: Matrix, first: number): Matrix {
  return {
    data: Float64Array.from(data).filter((_, i) => i % columns >= first),
    rows,
    columns: columns - first,
  };
}
