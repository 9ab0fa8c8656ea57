/**
 * What the layers of a convolutional network make of a window, map by map.
 *
 * @module
 */
import { type Matrix, variance } from "../../arrays.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import { requireSome } from "../drawing/require.ts";
import { imageTiles } from "./tiles.ts";
import { type PlottedWindow, windowImage } from "./window_image.ts";

/** What a layer makes of a window. */
export interface PlottedLayer {
  /** Its number. */
  readonly number: number;
  /** What it does. */
  readonly layer: string;
  /** Its maps. Shape of each: places along time × places along the bands. */
  readonly maps: readonly Matrix[];
}

/** How {@linkcode featureMaps} draws. */
export interface FeatureMapsOptions {
  /** The window itself, over the maps. Default: maps alone. */
  readonly window?: PlottedWindow;
  /** Maps of a layer shown at most: those that vary most, in their order. Default 8. */
  readonly most?: number;
  /** Heading over all of it. Default none. */
  readonly title?: string;
}

/** Height of a map, in pixels. */
const mapHeight = 62;

/**
 * Draws the maps of one layer after the other below the window that they are made of. Each is drawn
 * over the whole window, time from left to right and frequency from the bottom up, so that its
 * cells grow as layers step down. The maps of a layer have the same colours, those of another layer
 * a scale of its own.
 *
 * @throws {RangeError} If there is no layer, or a value is not finite.
 *
 * @example
 * ```ts
 * import { featureMaps } from "earmark/plot/networks/feature_maps.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const maps = [{ data: Float32Array.of(0, 1, 2, 3), rows: 2, columns: 2 }];
 * const svg = renderSvg(featureMaps([{ number: 3, layer: "rectifier", maps }]));
 * assert.match(svg, /layer 3, rectifier: 1 map of 2 × 2/);
 * ```
 */
export function featureMaps(
  layers: readonly PlottedLayer[],
  { window, most = 8, title }: FeatureMapsOptions = {},
): FigureGrid {
  requireSome("feature maps", "layers", layers.length);
  const figures: Figure[] = layers.map((layer) => mapsFigure(layer, most));
  const above = window ? [windowImage(window)] : [];
  return grid([...above, ...figures], { columns: 1, title });
}

function mapsFigure({ number, layer, maps }: PlottedLayer, most: number): Figure {
  const shown = livelyMaps(maps, most);
  const [{ rows, columns }] = maps;
  const count = shown.length < maps.length
    ? `${shown.length} of ${maps.length} maps`
    : maps.length === 1
    ? "1 map"
    : `${maps.length} maps`;
  return imageTiles(
    shown.map((k) => ({ heading: `map ${k + 1}`, matrix: maps[k] })),
    {
      columns: Math.min(8, most),
      height: mapHeight,
      valueLabel: `layer ${number}, ${layer}: ${count} of ${rows} × ${columns}`,
      tipLabels: ["place in time", "place in frequency", "activation"],
    },
  );
}

/** Lists the maps that vary most, in their order. */
function livelyMaps(maps: readonly Matrix[], most: number): number[] {
  const spreads = maps.map(({ data }) => variance(data));
  return [...maps.keys()].sort((a, b) => spreads[b] - spreads[a]).slice(0, most)
    .sort((a, b) => a - b);
}
