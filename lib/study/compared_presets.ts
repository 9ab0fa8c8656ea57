/**
 * The presets of two libraries at the rate of a data set, ready to be compared choice by choice.
 *
 * @module
 */
import type { MfccOptions } from "../dsp/cepstrum/mfcc.ts";
import { librosaPreset, psfPreset } from "../dsp/cepstrum/presets.ts";
import { largestMelCount } from "../dsp/mel/mel_filter_bank.ts";

/** Options of both, and of one in the sizes of the other. */
export interface ComparedPresets {
  /** python_speech_features: at low rates with as many bands as have a bin each. */
  readonly psf: MfccOptions;
  /** librosa. */
  readonly librosa: MfccOptions;
  /** The choices of librosa, with the frames, transform and number of bands of psf. */
  readonly librosaSized: MfccOptions;
}

/**
 * Gives the presets at a rate. Those of psf can be changed to those of librosa one choice at a time:
 * no band is ever without a bin.
 *
 * @throws {RangeError} If the rate is too low for a frame of 25 ms.
 *
 * @example
 * ```ts
 * import { comparedPresets } from "earmark/study/compared_presets.ts";
 * import assert from "node:assert/strict";
 *
 * const { psf, librosaSized } = comparedPresets({ sampleRate: 16000 });
 * assert.deepEqual([psf.nMels, librosaSized.nMels, librosaSized.melNorm], [26, 26, "slaney"]);
 * assert.ok(comparedPresets({ sampleRate: 800 }).psf.nMels < 26);
 * ```
 */
export function comparedPresets(
  { sampleRate }: { readonly sampleRate: number },
): ComparedPresets {
  const usual = psfPreset({ sampleRate });
  const librosa = librosaPreset({ sampleRate });
  const most = [usual.melScale, librosa.melScale].flatMap((melScale) =>
    [usual.melEdges, librosa.melEdges].map((melEdges) =>
      largestMelCount({ ...usual, melScale, melEdges })
    )
  );
  const psf = { ...usual, nMels: Math.min(usual.nMels, ...most) };
  const { frameLength, hopLength, framing, nFft, nMels } = psf;
  return {
    psf,
    librosa,
    librosaSized: { ...librosa, frameLength, hopLength, framing, nFft, nMels },
  };
}
