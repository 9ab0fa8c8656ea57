/**
 * How the statistics of a recording are laid out, and which of them a model looks at.
 *
 * @module
 */
import type { Normalization } from "./log_mel/planes.ts";

/**
 * Blocks of the statistics of a recording, each of as many numbers as there are bands.
 * What is measured about a mean does not depend on what is removed; the means do.
 */
const BLOCKS = [
  "deviation",
  "lowQuantile",
  "highQuantile",
  "change",
  "cepstralDeviation",
  "cepstralLowQuantile",
  "cepstralHighQuantile",
  "cepstralChange",
  "mean",
  "meanWithoutLevel",
  "cepstralMean",
] as const;

/** Numbers of a recording for each of its bands. */
export const STATISTICS_PER_BAND = BLOCKS.length;

/** How the columns of a log-mel are made up. */
export interface BandLayout {
  /** Bands of each signal. */
  readonly nMels: number;
  /** Signals side by side. */
  readonly nSignals: number;
}

/**
 * Lists the columns of the statistics that may be looked at, by what is removed: no mean at all, or the means without the level, which is cepstrum 0 too.
 */
export function statisticsSeen(normalization: Normalization, layout: BandLayout): number[] {
  const aboutMean = BLOCKS.slice(0, 8).flatMap((block) => columnsOf(block, layout));
  if (normalization === "bands") return aboutMean;
  const isLevelKept = normalization === "none";
  const cepstra = columnsOf("cepstralMean", layout);
  return [
    ...aboutMean,
    ...columnsOf(isLevelKept ? "mean" : "meanWithoutLevel", layout),
    ...cepstra.filter((_, i) => isLevelKept || i % layout.nMels !== 0),
  ];
}

/** Lists the columns that the plain baseline looks at: means without the level, and deviations. */
export function baselineSeen(_normalization: Normalization, layout: BandLayout): number[] {
  return [...columnsOf("meanWithoutLevel", layout), ...columnsOf("deviation", layout)];
}

/** Cepstra that the kernel looks at, where the mean of each says something. */
const N_CEPSTRA = 40;

/** Cepstra that it looks at where there are no means. */
const N_CEPSTRA_ABOUT_MEAN = 24;

/**
 * Lists the columns that the kernel looks at: means and deviations of the first cepstra; where
 * the means are removed, all that is measured about them. Few, as each counts in a distance.
 */
export function kernelSeen(normalization: Normalization, layout: BandLayout): number[] {
  const isAboutMean = normalization === "bands";
  const blocks = isAboutMean
    ? BLOCKS.filter((block) => block.startsWith("cepstral") && block !== "cepstralMean")
    : ["cepstralDeviation", "cepstralMean"] as const;
  const nCepstra = isAboutMean ? N_CEPSTRA_ABOUT_MEAN : N_CEPSTRA;
  return blocks.flatMap((block) =>
    columnsOf(block, layout).filter((_, i) => {
      const cepstrum = i % layout.nMels;
      const isLevel = block === "cepstralMean" && cepstrum === 0;
      return cepstrum < nCepstra && !(isLevel && normalization === "level");
    })
  );
}

/** Which columns of the statistics a model looks at. */
export type StatisticsSeen = typeof statisticsSeen;

/** Lists the columns of a block. */
function columnsOf(block: typeof BLOCKS[number], { nMels, nSignals }: BandLayout): number[] {
  const nBands = nSignals * nMels;
  const start = BLOCKS.indexOf(block) * nBands;
  return Array.from({ length: nBands }, (_, k) => start + k);
}
