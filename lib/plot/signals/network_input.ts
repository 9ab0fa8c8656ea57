/**
 * The two inputs of a network, side by side.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import { bandAxis } from "../charts/frequency_axis.ts";
import type { ImageValue } from "../charts/image_types.ts";
import { matrixImage } from "../charts/matrix_image.ts";
import { extent } from "../drawing/extrema.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import { requireLength, requirePositive, requireSome } from "../drawing/require.ts";
import { shortenText } from "../drawing/text.ts";
import { timeTicks } from "./signal.ts";

/** What a network is given of one recording, as `networkInputs` of study/network_inputs.ts gives it. */
export interface NetworkInputPanel {
  /** What the panel shows. */
  readonly label: string;
  /** Level of each band, dB. Shape: frames × bands. */
  readonly level: Matrix;
  /** Deviation of each band from its mean, dB. Shape: as `level`. */
  readonly deviation: Matrix;
}

/** How {@linkcode networkInput} draws. */
export interface NetworkInputOptions {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, in Hz, rising. */
  readonly bandFrequencies: FloatArray;
  /** How far below the highest level colours reach, in dB. Default 60. */
  readonly floorDb?: number;
  /** Heading over all panels. Default none. */
  readonly title?: string;
}

/** Width of a label before what it is, in pixels: a panel is half as wide as a figure. */
const labelWidth = 200;

/**
 * Draws what a network is given of recordings, a row each: at the left the level, at the right the
 * deviation of each band from its mean over the recording, red above and blue below it. All rows
 * have the same axes and colours.
 *
 * @throws {RangeError} If there is none, one is empty, sizes disagree, a value is not finite, or
 * `hopSeconds` is not positive.
 *
 * @example
 * ```ts
 * import { networkInput } from "earmark/plot/signals/network_input.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const level = { data: Float64Array.of(-60, -3, -40, -50, -9, -40), rows: 2, columns: 3 };
 * const bandFrequencies = Float64Array.of(250, 500, 1000);
 * const panels = [{ label: "OK", level, deviation: level }];
 * const svg = renderSvg(networkInput(panels, { hopSeconds: 0.01, bandFrequencies }));
 * assert.match(svg, /OK: deviation/);
 * ```
 */
export function networkInput(
  panels: readonly NetworkInputPanel[],
  { hopSeconds, bandFrequencies, floorDb = 60, title }: NetworkInputOptions,
): FigureGrid {
  requireSome("network input", "recordings", panels.length);
  requirePositive("network input", "hopSeconds", hopSeconds);
  for (const { level, deviation } of panels) {
    requireLength("network input", "deviation", deviation.data.length, level.data.length);
  }
  const [, high] = extent(panels.map(({ level }) => level.data));
  const [lowest, highest] = extent(panels.map(({ deviation }) => deviation.data));
  // The few strongest deviations would leave the others pale.
  const end = Math.min(floorDb / 2, Math.max(-lowest, highest)) || 1;
  const seconds = Math.max(...panels.map(({ level }) => level.rows)) * hopSeconds;
  const y = bandAxis("network input", panels[0].level.columns, bandFrequencies);
  const draw = (label: string, matrix: Matrix, value: ImageValue, row: number): Figure => {
    const figure = matrixImage([{ label, matrix, xDomain: [0, matrix.rows * hopSeconds] }], {
      x: { ...timeTicks(seconds), domain: [0, seconds] },
      y,
      value,
    });
    return { ...figure, color: { ...figure.color, legend: row === 0 } };
  };
  const level = { label: "level, dB", domain: [high - floorDb, high] } as const;
  const deviation = { label: "deviation, dB", domain: [-end, end], isSigned: true } as const;
  const figures = panels.flatMap((panel, row) => [
    draw(`${shortenText(panel.label, labelWidth)}: level`, panel.level, level, row),
    draw(`${shortenText(panel.label, labelWidth)}: deviation`, panel.deviation, deviation, row),
  ]);
  return grid(figures, { columns: 2, title });
}
