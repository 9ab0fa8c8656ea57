/** The windows of convolutions and poolings. */

/** Bytes of a `WindowShape`, up to a multiple of 16. */
export const WINDOW_BYTES: usize = 64;

/** The sizes of a convolution or a pooling, as 13 numbers in memory. */
@unmanaged
export class WindowShape {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
}
