/**
 * From what suits recordings to complete settings.
 *
 * @module
 */
import type { Recommendation } from "../../data/recommend.ts";
import { nextPowerOfTwo } from "../../dsp/fourier/radix_fft.ts";
import { largestMelCount } from "../../dsp/mel/mel_filter_bank.ts";
import { ConfigError } from "../../errors.ts";
import { networksOf } from "../../ml/networks/networks.ts";
import { mergeSettings } from "../../parse_settings.ts";
import { defaultSettings } from "../../settings.ts";
import type { PartialSettings, Settings } from "../../settings.ts";

/** Settings, and why. */
export interface ChosenSettings {
  /** The settings, complete. */
  readonly settings: Settings;
  /** One sentence for each choice that was made here. */
  readonly reasons: readonly string[];
}

/**
 * Turns what suits the recordings into complete settings, below what was asked for.
 *
 * @throws {ConfigError} If a setting is impossible; names it.
 */
export function followRecommendation(
  { settings, reasons }: Recommendation,
  asked: PartialSettings = {},
): ChosenSettings {
  const fitted = fitBands(layer(settings, asked), asked, reasons);
  requireFrontEnd(fitted.settings);
  return fitted;
}

/** Makes the front end once, so that what can't be computed is refused before anything is. */
export function requireFrontEnd(settings: Settings): void {
  try {
    for (const [, { frontEnd }] of networksOf(settings)) frontEnd(settings);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError(`Cannot use these settings: ${cause.message}`, "features", { cause });
  }
}

/** Lays one set of some settings over another. */
export function layer(below: PartialSettings, above: PartialSettings): PartialSettings {
  const sections = Object.keys(defaultSettings) as (keyof Settings)[];
  return Object.fromEntries(
    sections.map((section) => [section, { ...below[section], ...above[section] }]),
  );
}

/** Fits the bands to rate and frame, where nobody asked for others. */
function fitBands(
  wanted: PartialSettings,
  asked: PartialSettings,
  reasons: readonly string[],
): ChosenSettings {
  const sampleRate = wanted.audio?.sampleRate ?? defaultSettings.audio.sampleRate;
  const features = { ...defaultSettings.features, ...wanted.features };
  const fMax = asked.features?.fMax ?? Math.min(features.fMax, sampleRate / 2);
  const settings = mergeSettings(defaultSettings, wanted, { features: { fMax } });
  if (asked.features?.nMels !== undefined) return { settings, reasons };
  const nFft = nextPowerOfTwo(Math.round(features.frameSeconds * sampleRate));
  const largest = largestMelCount({
    sampleRate,
    nFft,
    fMin: features.fMin,
    fMax,
    melScale: "htk",
    melEdges: "hertz",
    melNorm: "peak",
  });
  if (largest >= features.nMels) return { settings, reasons };
  const nMels = Math.min(largest, defaultSettings.features.nMels);
  return {
    settings: mergeSettings(settings, { features: { nMels } }),
    reasons: [
      ...reasons,
      `${nMels} mel bands: with more, a band would lie between two bins of the short FFT.`,
    ],
  };
}
