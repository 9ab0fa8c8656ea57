/**
 * The sizes of convolutions and poolings, handed to the compiled kernels.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import type { Range } from "../threads/split.ts";
import { TILE_COLUMNS } from "./tile.ts";

/** What tfjs computes of a convolution or a pooling. */
export type WindowInfo = tf.backend_util.Conv2DInfo;

/** Bytes of the 13 numbers that describe a window. */
const WINDOW_BYTES = 52;

/**
 * Tells whether the kernels support a window: channels last, no dilation, padding
 * below its size, and every window begins in the image. tfjs makes others: for a
 * numeric padding it computes the width by the height's stride.
 */
export function isSupported(info: WindowInfo): boolean {
  const { padInfo, outHeight, outWidth } = info;
  return info.dataFormat === "channelsLast" && info.dilationHeight === 1 &&
    info.dilationWidth === 1 && padInfo.top < info.filterHeight &&
    padInfo.left < info.filterWidth && outHeight > 0 && outWidth > 0 &&
    (outHeight - 1) * info.strideHeight - padInfo.top < info.inHeight &&
    (outWidth - 1) * info.strideWidth - padInfo.left < info.inWidth;
}

/** A call's share of a convolution or a pooling. */
export interface WindowPart extends Range {
  /** Where the sizes lie, as `WindowShape` in assembly/windows/window.ts. */
  readonly window: number;
  /** Where the call's workspace lies. */
  readonly work: number;
}

/** What kernels of windows need beside their sizes. */
export interface WindowCosts {
  /** Multiply-adds, about. */
  readonly work: number;
  /** Bytes of each call's workspace, from the place of the sizes. Default: none. */
  readonly workspace?: (window: number) => number;
}

/**
 * Runs a kernel over the images of a batch, some of them on each thread.
 *
 * @param callOf Makes the call for `count` images, the first of which is `from`.
 */
export function overImages(
  backend: EngineBackend,
  info: WindowInfo,
  costs: WindowCosts,
  callOf: (part: WindowPart) => Call,
): void {
  const ranges = backend.team.split(info.batchSize, costs.work);
  runParts(
    backend,
    ranges.map((range) => ({ ...range, nImages: range.count })),
    { info, costs },
    callOf,
  );
}

/**
 * Runs a kernel over the channels that come out of a convolution, some of them on
 * each thread, each over all images.
 *
 * @param callOf Makes the call for `count` channels, the first of which is `from`.
 */
export function overChannels(
  backend: EngineBackend,
  info: WindowInfo,
  costs: WindowCosts,
  callOf: (part: WindowPart) => Call,
): void {
  const ranges = backend.team.split(info.outChannels, costs.work, TILE_COLUMNS);
  const nImages = info.batchSize;
  runParts(backend, ranges.map((range) => ({ ...range, nImages })), { info, costs }, callOf);
}

/** Runs one call for each range, with sizes and a workspace of its own. */
function runParts(
  backend: EngineBackend,
  ranges: readonly (Range & { readonly nImages: number })[],
  { info, costs: { workspace } }: { readonly info: WindowInfo; readonly costs: WindowCosts },
  callOf: (part: WindowPart) => Call,
): void {
  backend.withWorkspaces(ranges.length, WINDOW_BYTES, (windows) => {
    ranges.forEach(({ nImages }, i) => writeWindow(backend, windows[i], info, nImages));
    const bytes = workspace?.(windows[0]) ?? 0;
    backend.withWorkspaces(ranges.length, bytes, (works) => {
      backend.team.run(
        ranges.map(({ from, count }, i) =>
          callOf({ from, count, window: windows[i], work: works[i] })
        ),
      );
    });
  });
}

/** Writes the sizes of a window for some images. */
function writeWindow(backend: EngineBackend, at: number, info: WindowInfo, nImages: number): void {
  new Int32Array(backend.heap.memory.buffer, at, WINDOW_BYTES / 4).set([
    nImages,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
  ]);
}

/** Returns the bytes of an image that goes in, and of one that comes out. */
export function imageBytes(info: WindowInfo): [input: number, output: number] {
  return [
    4 * info.inHeight * info.inWidth * info.inChannels,
    4 * info.outHeight * info.outWidth * info.outChannels,
  ];
}
