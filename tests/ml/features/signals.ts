import type { LogMelOptions } from "earmark/dsp/mel/log_mel.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";

/** Windows of 1600 samples; frames of 256 every 128, in 16 bands. */
export const house = mergeSettings(defaultSettings, {
  audio: { sampleRate: 8000 },
  features: {
    windowSeconds: 0.2,
    windowHopSeconds: 0.1,
    frameSeconds: 0.032,
    hopSeconds: 0.016,
    nMels: 16,
    fMin: 0,
    fMax: 4000,
    normalization: "none",
  },
});

/** The log-mel of the original's settings. */
export const originalLogMel: LogMelOptions = {
  sampleRate: 16000,
  nFft: 512,
  frameLength: 400,
  hopLength: 160,
  nMels: 26,
  fMin: 0,
  fMax: 8000,
};

/** Draws a signal of noise. */
export function noise(length: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => 0.1 * random.normal());
}
