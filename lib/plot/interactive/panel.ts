/**
 * What a page's script knows of a panel: its axes, the values of its image, its sound.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "../../arrays.ts";
import { extent } from "../drawing/extrema.ts";
import { interactiveOnly } from "../drawing/figure.ts";
import { type Quantity, quantityOf } from "./numbers.ts";
import { dataGroup } from "./tips.ts";

/** A tick that an axis may have: its place, what it says, and its rank; 0 is drawn first. */
export type TickCandidate = readonly [place: number, label: string, rank: number];

/** An axis of a panel. */
export interface PanelAxis {
  /** Name and unit. */
  readonly label: string;
  /** Lowest and highest position. */
  readonly domain: readonly [number, number];
  /** Ticks to choose from where it is no axis of plain numbers. Default: round numbers. */
  readonly candidates?: readonly TickCandidate[];
  /** What stands at the middle of each unit, such as the frequency of a band. Default: the place. */
  readonly values?: readonly number[];
  /** Name and unit of what a tip says. Default that of the axis. */
  readonly tipLabel?: string;
}

/** The values of an image. */
export interface PanelImage {
  readonly matrix: Matrix;
  /** Where its rows begin and end. */
  readonly domain: readonly [number, number];
  /** Name and unit of the values. */
  readonly label: string;
  /** Values of the first and last colour. */
  readonly colorDomain: readonly [number, number];
}

/** A sound that a panel shows. */
export interface PanelSound {
  /** Its name, which a player has, too. */
  readonly name: string;
  /** Where on the axis it begins, in seconds. */
  readonly start: number;
}

/** What {@linkcode panelData} tells. */
export interface PanelOptions {
  readonly x: PanelAxis;
  readonly y: PanelAxis;
  readonly image?: PanelImage;
  readonly sound?: PanelSound;
  readonly fx?: () => number;
  readonly fy?: () => number;
}

/** An axis as the script reads it. */
export interface AxisData extends Quantity {
  readonly domain: readonly [number, number];
  readonly candidates?: readonly TickCandidate[];
  readonly values?: readonly number[];
}

/** An image as the script reads it. */
export interface ImageData8 extends Quantity {
  readonly rows: number;
  readonly columns: number;
  readonly domain: readonly [number, number];
  /** Values at 0 and 255. */
  readonly low: number;
  readonly high: number;
  /** Bytes in base64: row after row. */
  readonly data: string;
  readonly colorDomain: readonly [number, number];
  /** Colours from the first to the last, six hexadecimal digits each. */
  readonly ramp: string;
}

/** A panel as the script reads it. */
export interface PanelData {
  /** Left, top, right and bottom, in pixels. */
  readonly frame: readonly [number, number, number, number];
  readonly x: AxisData;
  readonly y: AxisData;
  readonly image?: ImageData8;
  readonly sound?: PanelSound;
}

/** How many colours a ramp is told by. */
const N_COLORS = 128;

/** Tells a page's script of a panel: a mark that draws nothing. */
export function panelData({ x, y, image, sound, ...place }: PanelOptions): Plot.Markish {
  return interactiveOnly(Plot.dot([0], {
    ...place,
    frameAnchor: "middle",
    render: (_index, scales, _values, _dimensions, { document }) => {
      const [left, right] = x.domain.map((value) => scales.x!(value) as number);
      const [bottom, top] = y.domain.map((value) => scales.y!(value) as number);
      const data: PanelData = {
        frame: [left, top, right, bottom].map(roundPixels) as unknown as PanelData["frame"],
        x: axisData(x),
        y: axisData(y),
        image: image && imageData(image, scales.color as (value: number) => string),
        sound,
      };
      return dataGroup(document, "panel", data);
    },
  }));
}

function roundPixels(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

function axisData({ label, domain, candidates, values, tipLabel = label }: PanelAxis): AxisData {
  const round = (value: number) => Number(value.toPrecision(6));
  return {
    ...quantityOf(tipLabel),
    domain,
    candidates: candidates?.map(([place, text, rank]) => [round(place), text, rank]),
    values: values?.map(round),
  };
}

function imageData(
  { matrix: { data, rows, columns }, domain, label, colorDomain }: PanelImage,
  colorOf: (value: number) => string,
): ImageData8 {
  const [low, high] = extent([data]);
  const bytes = Uint8Array.from(
    data,
    (value) => Math.round(255 * (value - low) / (high - low || 1)),
  );
  const [first, last] = colorDomain;
  const colors = Array.from(
    { length: N_COLORS },
    (_, i) => hexOf(colorOf(first + (last - first) * i / (N_COLORS - 1))),
  );
  return {
    ...quantityOf(label),
    rows,
    columns,
    domain,
    low,
    high,
    data: bytes.toBase64(),
    colorDomain,
    ramp: colors.join(""),
  };
}

/** Writes a colour as d3 gives it, `#rrggbb` or `rgb(r, g, b)`, as six digits. */
function hexOf(color: string): string {
  if (color.startsWith("#")) return color.slice(1);
  return (color.match(/\d+/g) ?? []).slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, "0")).join("");
}
