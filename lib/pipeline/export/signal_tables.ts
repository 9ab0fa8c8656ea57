/**
 * The numbers of a model's front end, for a graph that holds it.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { SILENCE_DB } from "../../audio/measure.ts";
import { offsetWindow } from "../../audio/offset.ts";
import { dctMatrix } from "../../dsp/cepstrum/dct.ts";
import { createWindow } from "../../dsp/fourier/windows.ts";
import { toDense } from "../../dsp/mel/filter_bank.ts";
import { completeLogMelOptions } from "../../dsp/mel/log_mel.ts";
import { melFilterBank } from "../../dsp/mel/mel_filter_bank.ts";
import { committeeLayout } from "../../ml/committee/front_end.ts";
import { floorDepth, logMelOptions, windowSizes } from "../../ml/features/log_mel/log_mel.ts";
import { QUANTILES } from "../../ml/features/statistics.ts";
import { LEAST_PROBABILITY } from "../../ml/judging/judge.ts";
import type { Table } from "../../onnx/constants.ts";
import type { SignalTables } from "../../onnx/signal/signal_to_onnx.ts";
import type { Settings } from "../../settings.ts";
import { zeroRunLength } from "../judge/sound/clean.ts";

/** The settings that decide what comes before the network. */
type SignalSettings = Pick<Settings, "audio" | "clean" | "features">;

/** Returns what stands between the samples of a recording and the network of log-mel windows. */
export function signalTables(settings: SignalSettings): SignalTables {
  const { nMels } = settings.features;
  const { windowFrames, statisticsRows, columns } = committeeLayout(settings);
  return {
    clean: cleanTables(settings),
    logMel: logMelTables(settings),
    statistics: { cosines: tableOf(dctMatrix(nMels, nMels)), quantiles: QUANTILES },
    windows: { windowFrames, stepFrames: windowSizes(settings).step, statisticsRows, columns },
    leastProbability: LEAST_PROBABILITY,
  };
}

function cleanTables({ audio: { sampleRate }, clean }: SignalSettings): SignalTables["clean"] {
  return {
    zeroRunLength: zeroRunLength(clean, sampleRate),
    offsetLength: offsetWindow(sampleRate),
    envelopeLength: Math.max(1, Math.round(clean.envelopeSeconds * sampleRate)),
    quietThreshold: clean.quietThreshold,
    quietReference: clean.quietReference,
    silenceLevel: 10 ** (SILENCE_DB / 20),
  };
}

function logMelTables(settings: SignalSettings): SignalTables["logMel"] {
  const options = completeLogMelOptions(logMelOptions(settings));
  return {
    windowLength: windowSizes(settings).windowLength,
    hopLength: options.hopLength,
    nFft: options.nFft,
    window: createWindow(options.window, options.frameLength),
    bank: tableOf(toDense(melFilterBank(options))),
    energyFloor: options.logRule.offset,
    depth: floorDepth(settings.features.floorDb),
  };
}

function tableOf({ data, rows, columns }: Matrix): Table {
  return { data, shape: [rows, columns] };
}
