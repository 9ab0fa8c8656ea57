/**
 * Faults of the signal processing.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in Fourier transforms, cepstra, mel bands and envelopes. */
export const dspMutants: readonly Mutant[] = [
  ...faultsOf("dsp/fourier/windows", [["length - 1 : length", "length : length - 1"]]),
  ...faultsOf("dsp/fourier/fft", [
    ["Math.floor(nFft / 2) + 1", "Math.floor(nFft / 2)"],
    [".map((value) => value / n)", ""],
  ]),
  ...faultsOf("dsp/fourier/bluestein", [["% (2 * n)", "% n"]], ["dsp/fourier/fft"]),
  ...faultsOf("dsp/fourier/framing", [
    ["Math.max(0, Math.ceil(hops))", "Math.max(0, Math.floor(hops))"],
    ["if (hops >= 0)", "if (hops > 0)"],
    ["1 + Math.floor(nSamples / hopLength)", "Math.floor(nSamples / hopLength)"],
    ["row * frameLength + from - start", "row * frameLength"],
  ]),
  ...faultsOf("dsp/fourier/energy", [["nFft % 2 === 0", "nFft % 2 === 1"]]),
  ...faultsOf("dsp/fourier/level_spectrum", [
    ["k === 0 || 2 * k === nFft", "k === 0"],
    ["means[i % columns] += data[i] / rows", "means[i % columns] += data[i] / columns"],
  ]),
  ...faultsOf("dsp/fourier/spectrum", [["? nFft : 1", "? columns : 1"]]),
  ...faultsOf("dsp/fourier/band_pass", [
    ["Math.min(k, n - k) * sampleRate", "k * sampleRate"],
    ["passed[2 * (i + nBeyond)]", "passed[2 * i]"],
  ]),
  ...faultsOf("dsp/fourier/spectral_lines", [
    ["last + 1 - loudest", "last - loudest"],
    ["k + REACH + 1", "k + REACH"],
  ]),
  ...faultsOf("dsp/preemphasis", [
    ["let i = signal.length - 1; i > 0; i--", "let i = 1; i < signal.length; i++"],
  ]),
  ...faultsOf("dsp/cepstrum/dct", [
    ["(k === 0 ? 1 : 2) / nInputs", "2 / nInputs"],
    ["i % nInputs >= nKept", "i % nInputs > nKept"],
  ]),
  ...faultsOf("dsp/cepstrum/deltas", [["rise / (2 * squares)", "rise / squares"]]),
  ...faultsOf("dsp/cepstrum/lifter", [['"fromOne" ? 1 : 0', '"fromOne" ? 0 : 1']]),
  ...faultsOf("dsp/cepstrum/mfcc_plan", [
    ["cepstra.data[row * nMfcc] = energy", "cepstra.data[row] = energy"],
    ["weights[Math.floor(i / nMels)]", "weights[i % nMfcc]"],
  ], ["dsp/cepstrum/mfcc"]),
  ...faultsOf("dsp/mel/mel_scale", [
    ["(high - low) / (count - 1)", "(high - low) / count"],
    ["Math.log10(1 + hz / 700)", "Math.log(1 + hz / 700)"],
    ["hz < slaneyKneeHz", "hz < slaneyKneeMel"],
  ]),
  ...faultsOf("dsp/mel/mel_filter_bank", [
    ["edges[i + 2] - edges[i]", "edges[i + 1] - edges[i]"],
    ["fMax <= sampleRate / 2", "fMax <= sampleRate"],
  ]),
  ...faultsOf("dsp/mel/mel_edges", [["(nFft + 1) * hz", "nFft * hz"]], ["dsp/mel/mel_filter_bank"]),
  ...faultsOf("dsp/mel/log", [
    ["10 * Math.log10(Math", "20 * Math.log10(Math"],
    ["x === 0 ? Number.EPSILON : x", "x + Number.EPSILON"],
    ["Math.max(largest - topDb, levels[i])", "Math.max(-topDb, levels[i])"],
  ]),
  ...faultsOf("dsp/mel/mel_plan", [["1 / Math.sqrt(nFft)", "1 / nFft"]], ["dsp/cepstrum/mfcc"]),
  ...faultsOf("dsp/mel/mel_kernel", [
    ["padded.fill(0, heard.length - start);", ""],
  ]),
  ...faultsOf("dsp/envelope/decay", [
    ["energy[i] - noise", "energy[i]"],
    ["10 * Math.log10(left / total)", "20 * Math.log10(left / total)"],
  ]),
  ...faultsOf("dsp/envelope/decay_line", [
    ["-60 / (slope * sampleRate)", "-60 / slope"],
    ["rangeDb < MARGIN_DB - toDb", "rangeDb < -toDb"],
    ["rSquared >= LEAST_R_SQUARED", "rSquared > 0"],
  ], ["dsp/envelope/decay"]),
  ...faultsOf("dsp/envelope/rolling", [
    ["Math.min(n, first + windowLength) - Math.max(0, first)", "windowLength"],
  ]),
  ...faultsOf("dsp/envelope/folding", [
    ["k === count - 1 ? values[k] : fold(values[k], folded)", "values[k]"],
    ["next.fromStart[last - length]", "next.fromStart[0]"],
    ["Math.max(0, i - before - start)", "i - start"],
    ["Math.floor((from - before) / length)", "Math.floor(from / length)"],
  ], ["dsp/envelope/rolling"]),
  ...faultsOf("dsp/signal", [
    ["Math.min(signal.length, start + step)", "start + step"],
    ["from < first || to > first + samples.length", "from < first"],
  ]),
  ...faultsOf("dsp/envelope/hilbert", [["Math.sign(n - 2 * k) + 1", "2 * k < n ? 2 : 0"]]),
];
