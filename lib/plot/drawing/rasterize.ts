/**
 * SVG to PNG, by resvg in WebAssembly with a typeface of its own: the same bytes
 * on every machine, and nothing native to install.
 *
 * @module
 */
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { readFonts, readRasterizer } from "./assets.ts";
import { reduceColors } from "./palette.ts";
import { encodePng } from "./png.ts";

/** How {@linkcode renderPng} draws. */
export interface RenderPngOptions {
  /** Pixels of the PNG for one of the SVG. Default 1.5. */
  readonly scale?: number;
}

/** The fonts, once resvg is ready; it may be initialised only once. */
let ready: Promise<Uint8Array[]> | undefined;

async function prepare(): Promise<Uint8Array[]> {
  const [fonts] = await Promise.all([readFonts(), readRasterizer().then(initWasm)]);
  return fonts;
}

/**
 * Renders an SVG as PNG, in at most 256 colours: a third of the size, without a
 * visible difference. The same SVG gives the same bytes.
 *
 * @param svg A self-contained SVG with its `xmlns`; see {@linkcode renderSvg}.
 * @throws {RangeError} If `scale` is not a positive finite number.
 *
 * @example
 * ```ts
 * import { renderPng } from "earmark/plot/drawing/rasterize.ts";
 * import assert from "node:assert/strict";
 *
 * const png = await renderPng('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>');
 * assert.equal(new DataView(png.buffer).getUint32(16), 12);
 * ```
 */
export async function renderPng(
  svg: string,
  { scale = 1.5 }: RenderPngOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new RangeError(
      `Cannot render PNG as scale must be positive and finite: current value is ${scale}`,
    );
  }
  const fontBuffers = await (ready ??= prepare());
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontBuffers, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
  });
  const image = drawing.render();
  const { pixels: data, width, height } = image;
  image.free();
  drawing.free();
  return encodePng(reduceColors({ data, width, height }));
}
