/**
 * A network's window as an image.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import { bandAxis } from "../charts/frequency_axis.ts";
import { type SecondsAxis, secondsAxis } from "../charts/seconds_axis.ts";
import type { ImageAxis, Region } from "../charts/image_types.ts";
import { matrixImage } from "../charts/matrix_image.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requirePositive } from "../drawing/require.ts";

/** A window as a network takes it. */
export interface PlottedWindow {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, in Hz, rising. Default: what a frame holds is counted from 0. */
  readonly bandFrequencies?: FloatArray;
  /** What a frame holds, where there are no such bands. Default `"number in a frame"`. */
  readonly featureLabel?: string;
  /** Its planes. Shape of each: frames × bands. */
  readonly planes: readonly { readonly label: string; readonly matrix: Matrix }[];
  /** What its values mean. */
  readonly valueLabel: string;
}

/** Axes of a window. */
export interface WindowAxes {
  readonly x: SecondsAxis;
  readonly y: ImageAxis;
}

/** Makes the axes of a window: its seconds, and its bands. */
export function windowAxes(
  { hopSeconds, bandFrequencies, featureLabel = "number in a frame", planes }: PlottedWindow,
): WindowAxes {
  requirePositive("window", "hopSeconds", hopSeconds);
  const [{ matrix: { rows, columns } }] = planes;
  return {
    x: secondsAxis("time in the window", rows * hopSeconds),
    y: bandFrequencies
      ? bandAxis("window", columns, bandFrequencies)
      : { label: featureLabel, domain: [-0.5, columns - 0.5], tickFormat: String },
  };
}

/** Share of the largest value up to which a plane is taken for hidden: scaled to nothing. */
const leastShare = 1e-6;

/** Lists the planes that are not hidden from the network, whose values are next to 0. */
export function shownPlanes<Plane extends { readonly matrix: Matrix }>(
  planes: readonly Plane[],
): readonly Plane[] {
  const sizes = planes.map(({ matrix }) => Math.max(...extent([matrix.data]).map(Math.abs)));
  const largest = Math.max(...sizes);
  return planes.filter((_, k) => largest === 0 || sizes[k] > leastShare * largest);
}

/** Draws the planes of a window side by side, with the same colours. */
export function windowImage(
  window: PlottedWindow,
  { outline, title }: { readonly outline?: Region; readonly title?: string } = {},
): Figure {
  return matrixImage(
    shownPlanes(window.planes).map((plane) => ({ ...plane, outline })),
    {
      ...windowAxes(window),
      value: { label: window.valueLabel, isSigned: isSigned(window.planes) },
      title,
    },
  );
}

/** Tells whether a value is below 0. */
export function isSigned(panels: readonly { readonly matrix: Matrix }[]): boolean {
  return panels.some(({ matrix }) => matrix.data.some((value) => value < 0));
}
