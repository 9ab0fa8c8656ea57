/**
 * The files that PNGs are drawn with: the typeface and the rasterizer. No other
 * file in this folder reads from disk.
 *
 * @module
 */
// Puts the package with the fonts into the module graph, so that it is installed.
import fonts from "dejavu-fonts-ttf/package.json" with { type: "json" };
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** Reads the fonts in which PNGs are set: DejaVu Sans, regular and bold. */
export function readFonts(): Promise<Uint8Array<ArrayBuffer>[]> {
  return Promise.all(
    ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) =>
      Deno.readFile(resolve(`${fonts.name}/ttf/${name}`))
    ),
  );
}

/** Reads the WebAssembly module of resvg. */
export function readRasterizer(): Promise<Uint8Array<ArrayBuffer>> {
  return Deno.readFile(resolve("@resvg/resvg-wasm/index_bg.wasm"));
}
