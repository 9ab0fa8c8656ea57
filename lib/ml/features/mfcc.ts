/**
 * MFCC of each window by itself: the original's feature system.
 *
 * @module
 */
import { createMfccPlan } from "../../dsp/cepstrum/mfcc_plan.ts";
import { psfPreset } from "../../dsp/cepstrum/presets.ts";
import { wholeOf } from "../../dsp/signal.ts";
import { requireOneSignal, requireSignals } from "./feature_system.ts";
import type { FeatureSettings, FeatureSystem, FrontEnd } from "./feature_system.ts";
import { frameSizes } from "./frame_sizes.ts";
import { logMelPlan } from "./log_mel/log_mel.ts";
import { preparedOf, rowsOf } from "./prepared.ts";
import type { Prepared } from "./prepared.ts";
import { repeatToLength } from "./repeat.ts";

/** The feature system of MFCC windows. */
export const mfcc: FeatureSystem = {
  help: "MFCC of each window by itself",
  version: 1,
  hasBands: false,
  create: createMfcc,
};

/** MFCC of windows; the rows of a track are samples, as any sample may begin a window. */
function createMfcc(settings: FeatureSettings): FrontEnd {
  requireOneSignal(settings, "MFCC take");
  const { audio: { sampleRate }, features } = settings;
  const windowLength = Math.round(features.windowSeconds * sampleRate);
  const step = Math.max(1, Math.round(features.windowHopSeconds * sampleRate));
  const plan = createMfccPlan(psfPreset({
    sampleRate,
    ...frameSizes(settings),
    nMels: features.nMels,
    fMin: features.fMin,
    fMax: features.fMax,
  }));
  const sample = plan.transform(new Float32Array(windowLength));
  let logMel: ReturnType<typeof logMelPlan> | undefined;
  const nPositions = ({ rows }: Prepared) => rows - windowLength + 1;
  return {
    windowFrames: sample.rows,
    nFeatures: sample.columns,
    nChannels: 1,
    nSignals: 1,
    windowLength,
    windowRows: windowLength,
    rowLength: 1,
    transform(signals) {
      requireSignals(signals, 1);
      const data = wholeOf(repeatToLength(signals[0], windowLength));
      return { data, rows: data.length, columns: 1 };
    },
    prepare: (track, source = rowsOf(track)) => preparedOf(source, new Float64Array(0)),
    nPositions,
    judgedPositions(prepared) {
      const positions = [];
      for (let at = 0; at < nPositions(prepared); at += step) positions.push(at);
      return positions;
    },
    fillWindow(prepared, position, into) {
      into.set(plan.transform(prepared.read(position, windowLength)).data);
    },
    logMelOf: (track) => (logMel ??= logMelPlan(settings)).transform(track.data),
  };
}
