/**
 * The checksum of a FLAC file's samples.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** Takes in blocks of samples, one after the other, and gives their checksum. */
export interface SampleHash {
  /** Takes in a block. Shape: channels × frames. */
  add(block: readonly Float32Array[]): void;
  /** Returns the MD5 of what was taken in, 32 hexadecimal digits. */
  digest(): string;
}

/**
 * Hashes samples as FLAC does: integers of whole bytes, least significant first, channels
 * interleaved.
 *
 * Source: RFC 9639, section 8.2.
 *
 * @param bits Bits of a sample, up to 24: what a float32 holds exactly.
 */
export function createSampleHash(bits: number): SampleHash {
  const hash = createHash("md5");
  const width = Math.ceil(bits / 8);
  const fullScale = 2 ** (bits - 1);
  return {
    add(block) {
      const nFrames = block[0].length;
      const bytes = new Uint8Array(nFrames * block.length * width);
      let offset = 0;
      for (let i = 0; i < nFrames; i++) {
        for (const channel of block) {
          let value = channel[i] * fullScale;
          for (let k = 0; k < width; k++, value >>= 8) bytes[offset++] = value;
        }
      }
      hash.update(bytes);
    },
    digest: () => hash.digest("hex"),
  };
}
