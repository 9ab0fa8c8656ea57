/**
 * What makes a recording a bad one: which figures, on which side of which limit.
 *
 * @module
 */

/** Figures that are held against limits, as `measureChecks` of audio/checks names them. */
export type CheckMeasure =
  | "seconds"
  | "peakDb"
  | "swingDb"
  | "clippedShare"
  | "heldSeconds"
  | "offset"
  | "humDb"
  | "humRiseDb"
  | "levelDb"
  | "noiseFloorDb"
  | "noiseBelowDb"
  | "hissDb"
  | "hissBelowDb"
  | "bandwidth"
  | "channelSpreadDb"
  | "mixDb"
  | "unusedBits";

/** Figures of one recording. */
export type Checks = Readonly<Record<CheckMeasure, number>> & {
  /** Number of the quietest channel; the first is 1. */
  readonly quietestChannel: number;
};

/** What can be wrong with a recording. */
export type FaultKind =
  | "silent"
  | "beyondFullScale"
  | "lowBits"
  | "cancelled"
  | "deadChannel"
  | "clipped"
  | "dropout"
  | "offset"
  | "hum"
  | "bandwidth"
  | "short"
  | "gain"
  | "noise"
  | "copy";

/** Limits of one figure. */
export interface CheckLimit {
  /** Below this it is wrong; missing where it is wrong on the other side alone. */
  readonly lower?: number;
  /** Above this it is wrong; missing where it is wrong on the other side alone. */
  readonly upper?: number;
  /** Median of the training set. */
  readonly usual: number;
}

/** Limits of all figures, learned from recordings. */
export interface CheckLimits {
  /** Recordings that taught them. */
  readonly nRecordings: number;
  /** Level of hum up to which it does not matter how far it stands out, dB. */
  readonly humFloorDb: number;
  /** Limits by figure. */
  readonly limits: Readonly<Partial<Record<CheckMeasure, CheckLimit>>>;
}

/** One figure that makes a fault. */
export interface CheckRule {
  /** What is wrong where it lies beyond a limit. */
  readonly kind: FaultKind;
  /** The figure. */
  readonly measure: CheckMeasure;
  /** Sides on which it may be wrong. */
  readonly sides: readonly ("lower" | "upper")[];
  /**
   * Value up to which (at an upper side; else: down to which) nothing is wrong whatever the
   * training set is like, and the limit where there is none. Default: learned alone.
   */
  readonly absolute?: number;
  /** Distance from the training set's median within which nothing is wrong; decades where `log`. */
  readonly margin: number;
  /** Whether ratios count and not differences. Default: false. */
  readonly log?: boolean;
  /** Whether the training set has no say. Default: false. */
  readonly fixed?: boolean;
}

/** A twentieth of a decade and a half: a quarter longer or shorter. */
const QUARTER = Math.log10(1.25);

/**
 * All rules, those first that explain others: a recording in which channels cancel each other is
 * too quiet as well.
 */
export const checkRules: readonly CheckRule[] = [
  { kind: "silent", measure: "swingDb", sides: ["lower"], absolute: -80, margin: 0, fixed: true },
  { kind: "beyondFullScale", measure: "peakDb", sides: ["upper"], absolute: 6, margin: 6 },
  { kind: "lowBits", measure: "unusedBits", sides: ["upper"], absolute: 7, margin: 7 },
  { kind: "cancelled", measure: "mixDb", sides: ["lower"], absolute: -15, margin: 10 },
  { kind: "deadChannel", measure: "channelSpreadDb", sides: ["upper"], absolute: 30, margin: 20 },
  { kind: "clipped", measure: "clippedShare", sides: ["upper"], absolute: 1e-4, margin: 1e-4 },
  { kind: "dropout", measure: "heldSeconds", sides: ["upper"], absolute: 0.004, margin: 0.004 },
  { kind: "offset", measure: "offset", sides: ["lower"], absolute: -0.02, margin: 0.02 },
  { kind: "offset", measure: "offset", sides: ["upper"], absolute: 0.02, margin: 0.02 },
  { kind: "hum", measure: "humRiseDb", sides: ["upper"], margin: 10 },
  { kind: "bandwidth", measure: "bandwidth", sides: ["lower"], margin: QUARTER, log: true },
  { kind: "short", measure: "seconds", sides: ["lower"], margin: QUARTER, log: true },
  { kind: "gain", measure: "levelDb", sides: ["lower", "upper"], margin: 10 },
  { kind: "noise", measure: "noiseFloorDb", sides: ["lower", "upper"], margin: 10 },
  { kind: "noise", measure: "noiseBelowDb", sides: ["lower"], margin: 8 },
  { kind: "noise", measure: "hissDb", sides: ["lower", "upper"], margin: 10 },
  { kind: "noise", measure: "hissBelowDb", sides: ["lower"], margin: 8 },
];

/** What a fault explains: these kinds are not named beside it. */
export const explains: Readonly<Partial<Record<FaultKind, readonly FaultKind[]>>> = (() => {
  const levels = ["clipped", "offset", "hum", "gain", "noise", "bandwidth", "dropout"] as const;
  return {
    silent: [...levels, "short", "lowBits", "cancelled", "deadChannel"],
    beyondFullScale: levels,
    lowBits: [...levels, "silent"],
    cancelled: [...levels, "silent"],
    dropout: ["noise"],
    offset: ["gain", "noise", "bandwidth"],
    hum: ["gain", "noise", "bandwidth"],
    bandwidth: ["noise"],
    gain: ["noise"],
  };
})();
