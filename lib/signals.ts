/**
 * The mathematics of sound, for notebooks and programs: WAV files to samples, the Fourier
 * transform, mel bands, MFCC, envelopes. Arrays in, arrays out; a matrix has one row for each
 * frame.
 *
 * ```ts
 * import { mfcc, psfPreset } from "earmark/signals";
 * import assert from "node:assert/strict";
 *
 * const sampleRate = 16000;
 * const tone = Float32Array.from({ length: 16000 }, (_, i) => Math.sin(0.1 * i));
 * assert.equal(mfcc(tone, psfPreset({ sampleRate })).columns, 13);
 * ```
 *
 * @module
 */

export * from "./arrays.ts";
export * from "./random.ts";
export * from "./audio/offset.ts";
export * from "./audio/bandwidth.ts";
export * from "./audio/clean.ts";
export * from "./audio/measure.ts";
export * from "./audio/mono.ts";
export * from "./audio/resample/resample.ts";
export * from "./audio/wav/decode.ts";
export * from "./audio/wav/encode.ts";
export type { SampleFormat, WavEncoding } from "./audio/wav/fmt_chunk.ts";
export type { WavFormat } from "./audio/wav/format.ts";
export * from "./dsp/cepstrum/dct.ts";
export * from "./dsp/cepstrum/deltas.ts";
export * from "./dsp/cepstrum/lifter.ts";
export * from "./dsp/cepstrum/mfcc.ts";
export * from "./dsp/cepstrum/mfcc_plan.ts";
export * from "./dsp/cepstrum/presets.ts";
export * from "./dsp/envelope/decay.ts";
export * from "./dsp/envelope/decay_line.ts";
export * from "./dsp/envelope/envelope.ts";
export * from "./dsp/envelope/frame_rms.ts";
export * from "./dsp/envelope/hilbert.ts";
export * from "./dsp/envelope/rolling.ts";
export * from "./dsp/fourier/band_pass.ts";
export * from "./dsp/fourier/energy.ts";
export * from "./dsp/fourier/fft.ts";
export * from "./dsp/fourier/framing.ts";
export * from "./dsp/fourier/level_spectrum.ts";
export * from "./dsp/fourier/radix_fft.ts";
export * from "./dsp/fourier/spectral_lines.ts";
export * from "./dsp/fourier/spectrum.ts";
export * from "./dsp/fourier/windows.ts";
export * from "./dsp/mel/band_triangles.ts";
export * from "./dsp/mel/filter_bank.ts";
export * from "./dsp/mel/log.ts";
export * from "./dsp/mel/log_mel.ts";
export * from "./dsp/mel/log_mel_plan.ts";
export * from "./dsp/mel/mel_filter_bank.ts";
export * from "./dsp/mel/mel_scale.ts";
export * from "./dsp/mel/mel_spectrogram.ts";
export * from "./dsp/preemphasis.ts";
