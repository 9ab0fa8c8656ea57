/**
 * What images of matrices are made of: panels, axes and colours.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import type { Matrix } from "../../arrays.ts";
import type { PanelAxis, PanelSound } from "../interactive/panel.ts";

/** A matrix with its heading. */
export interface MatrixPanel {
  /** What the panel shows. */
  readonly label: string;
  /** Values; rows run along x, columns along y. */
  readonly matrix: Matrix;
  /** Positions where its first row begins and its last ends. Default the whole axis. */
  readonly xDomain?: readonly [number, number];
  /** A box to draw around a region, in units of the axes. Default none. */
  readonly outline?: Region;
  /** The sound that it shows, where x is time: its name, and where it begins. Default none. */
  readonly sound?: PanelSound;
}

/** A rectangle in units of the axes. */
export interface Region {
  /** From where to where it reaches along the time axis or its like. */
  readonly x: readonly [number, number];
  /** From where to where it reaches along the bands or their like. */
  readonly y: readonly [number, number];
}

/** What an axis of an image means. */
export interface ImageAxis {
  /** Name and unit. */
  readonly label: string;
  /** Positions where the first row or column begins and the last ends. */
  readonly domain: readonly [number, number];
  /** Where ticks stand. Default at round numbers. */
  readonly ticks?: readonly number[];
  /** What a tick says. Default its number. */
  readonly tickFormat?: (value: number) => string;
  /** Ticks that it has where a page zooms into it. Default `ticks` with what they say. */
  readonly candidates?: PanelAxis["candidates"];
  /** What a tip gives for the middle of each row or column. Default their positions. */
  readonly values?: PanelAxis["values"];
  /** Name and unit in tips. Default those of the axis. */
  readonly tipLabel?: string;
}

/** What the colours of an image mean. */
export interface ImageValue {
  /** Name and unit. */
  readonly label: string;
  /** Values of the first and last colour; values beyond are clamped. Default the extremes. */
  readonly domain?: readonly [number, number];
  /** A sequential scheme of Observable Plot. Default the scheme of levels. */
  readonly scheme?: Plot.ColorScheme;
  /** Whether values below and above 0 are opposites: blue, white and red. Default false. */
  readonly isSigned?: boolean;
}
