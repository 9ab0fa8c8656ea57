/**
 * An image as its pixels.
 *
 * @module
 */

/** An image. */
export interface Pixels {
  /** Red, green, blue, alpha of each pixel, row after row. Shape: height × width × 4. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Pixels in a row. */
  readonly width: number;
  /** Number of rows. */
  readonly height: number;
}
