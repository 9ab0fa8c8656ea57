import vectors from "../../reference/audio/compressed.json" with { type: "json" };
import { decodeCompressed } from "earmark/audio/compressed/decode.ts";
import type { CompressedSound } from "earmark/audio/compressed/decode.ts";
import { compressedFormat } from "earmark/audio/compressed/formats.ts";

/** Name of a file that was encoded. */
export type FixtureName = keyof typeof vectors;

/** Returns a file that `make_compressed.py` encoded. */
export function fixture(name: FixtureName): Uint8Array {
  return Uint8Array.fromBase64(vectors[name]);
}

/** The names of all of them. */
export const fixtureNames = Object.keys(vectors) as FixtureName[];

/** Decodes bytes by what they start with. */
export async function decode(bytes: Uint8Array): Promise<CompressedSound> {
  const format = compressedFormat(bytes);
  if (format === undefined) throw new TypeError("it is of no compressed format");
  return await decodeCompressed(bytes, format);
}

/** What was encoded as `mono16`, full scale 2^15. */
export const mono16 = Float32Array.from(
  [-32768, 32767, ...Array.from({ length: 398 }, (_, i) => (i + 2) ** 2 % 401 - 200)],
  (value) => value / 2 ** 15,
);

/** What was encoded as `stereo24`, full scale 2^23. */
export const stereo24 = [
  Array.from({ length: 120 }, (_, i) => i < 2 ? i * (2 ** 24 - 1) : i * i * 7919 % 2 ** 24)
    .map((value) => value - 2 ** 23),
  Array.from({ length: 120 }, (_, i) => (997 - i * 31 % 997) % 997 * 8000),
].map((channel) => Float32Array.from(channel, (value) => value / 2 ** 23));

/** What the lossy encoders were given: a tone of 500 Hz at 8 kHz that dies away. */
export const sine = Float32Array.from(
  { length: 4000 },
  (_, i) => 16000 / 2 ** 15 * Math.exp(-i / 800) * Math.sin(2 * Math.PI * 500 * i / 8000),
);

/** Copies bytes, and changes some from an offset on. */
export function patch(bytes: Uint8Array, offset: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, offset);
  return copy;
}
