/**
 * The sizes of convolutions and poolings, handed to the compiled kernels.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../backend.ts";

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

/** Lends the sizes of a window, as `WindowShape` in assembly/window.ts, to a function. */
export function withWindow(
  backend: EngineBackend,
  info: WindowInfo,
  use: (pointer: number) => void,
): void {
  backend.withWorkspace(WINDOW_BYTES, (pointer) => {
    new Int32Array(backend.heap.memory.buffer, pointer, WINDOW_BYTES / 4).set([
      info.batchSize,
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
    use(pointer);
  });
}
