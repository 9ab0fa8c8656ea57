/**
 * A-law and mu-law, the logarithmic 8-bit codes of telephony (ITU-T G.711), from
 * tables of all 256 codes that npm:wavefile expands once.
 *
 * @module
 */
import wavefile from "wavefile";

const tables = new Map<CompandingLaw, Int16Array>();

/** A law by which 8 bits encode 13 or 14. */
export type CompandingLaw = "alaw" | "mulaw";

/**
 * Decodes companded samples.
 *
 * Source: ITU-T G.711, by npm:wavefile.
 *
 * @param codes One byte per sample.
 * @param samples Filled with the result. Default: a new array.
 * @returns 16-bit samples, full scale 32768. Shape: that of the codes.
 *
 * @example
 * ```ts
 * import { expandCodes } from "earmark/audio/wav/samples/companding.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([...expandCodes(Uint8Array.of(0x00, 0xff), "mulaw")], [-32124, 0]);
 * ```
 */
export function expandCodes(
  codes: Uint8Array,
  law: CompandingLaw,
  samples: Int16Array = new Int16Array(codes.length),
): Int16Array {
  const table = tableOf(law);
  for (let i = 0; i < codes.length; i++) samples[i] = table[codes[i]];
  return samples;
}

/** Returns the sample of each of the 256 codes. */
function tableOf(law: CompandingLaw): Int16Array {
  const known = tables.get(law);
  if (known) return known;
  const wav = new wavefile.WaveFile();
  const everyCode = Uint8Array.from({ length: 256 }, (_, code) => code);
  wav.fromScratch(1, 8000, law === "alaw" ? "8a" : "8m", everyCode);
  if (law === "alaw") wav.fromALaw();
  else wav.fromMuLaw();
  const table = Int16Array.from(wav.getSamples() as unknown as Float64Array);
  tables.set(law, table);
  return table;
}
