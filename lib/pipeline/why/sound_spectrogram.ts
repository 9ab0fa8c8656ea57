/**
 * A recording's spectrogram as it is drawn in a report: in its own time, over the model's bands.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { createLogMelPlan } from "../../dsp/mel/log_mel_plan.ts";
import { bandCentres } from "../../dsp/mel/mel_filter_bank.ts";
import { frameSizes } from "../../ml/features/frame_sizes.ts";
import { repeatToLength } from "../../ml/features/repeat.ts";
import type { Settings } from "../../settings.ts";
import type { Sound } from "../evaluate/read_sounds.ts";

/** A spectrogram. */
export interface SoundSpectrogram {
  /** Name of the recording in the manifest. */
  readonly fname: string;
  /** Levels, dB. Shape: frames × bands. */
  readonly matrix: Matrix;
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, Hz. */
  readonly bandFrequencies: Float64Array;
}

/** Computes the spectrogram of a sound at its own rate; bands end at half of that. */
export function soundSpectrogram(
  { fname, signal, sampleRate }: Sound,
  { audio, features }: Pick<Settings, "audio" | "features">,
): SoundSpectrogram {
  const { nMels, fMin } = features;
  const sizes = frameSizes({ audio: { ...audio, sampleRate }, features });
  const fMax = Math.min(features.fMax, sampleRate / 2);
  const plan = createLogMelPlan({ ...sizes, sampleRate, nMels, fMin, fMax });
  const { data, ...shape } = plan.transform(repeatToLength(signal, sizes.frameLength));
  return {
    fname,
    matrix: { ...shape, data: data.map((value) => 10 / Math.LN10 * value) },
    hopSeconds: sizes.hopLength / sampleRate,
    bandFrequencies: bandCentres({ nMels, fMin, fMax, melScale: "htk" }),
  };
}
