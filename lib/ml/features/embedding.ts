/**
 * What a pretrained network makes of a recording: its outputs on each window, pooled over the
 * recording. The network runs elsewhere; here it is a function.
 *
 * @module
 */
import { readerOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { ConfigError, DataError } from "../../errors.ts";
import { requireOneSignal, requireSignals } from "./feature_system.ts";
import type { FeatureSettings, FeatureSystem, FrontEnd } from "./feature_system.ts";
import { frameSizes } from "./frame_sizes.ts";
import { logMelPlan } from "./log_mel/log_mel.ts";
import { preparedOf, rowsOf } from "./prepared.ts";
import { repeatToLength } from "./repeat.ts";
import { columnMoments } from "./scaler.ts";

/** Returns the outputs of a pretrained network on a window of sound, whose full scale is 1. */
export type Embed = (window: Float32Array) => Promise<Float32Array>;

/** The feature system of embeddings. */
export const embedding: FeatureSystem = {
  help: "outputs of an ONNX network of yours, pooled over the recording",
  version: 1,
  hasBands: false,
  create: createEmbedding,
};

/**
 * Embeds a recording: the mean of each output over the windows, then the deviation of each, which
 * is 0 where there is one window. The last window ends with the recording.
 *
 * @param signals One signal; repeated from its start where it is shorter than a window.
 * @param embed Embeds a window.
 * @returns Means of all outputs, then their deviations.
 * @throws {RangeError} If there are several signals.
 * @throws {ConfigError} If the settings name no network.
 * @throws {DataError} If the network doesn't give as many finite numbers as the settings say.
 *
 * @example
 * ```ts
 * import { embedRecording } from "earmark/ml/features/embedding.ts";
 * import { mergeSettings } from "earmark/parse_settings.ts";
 * import { defaultSettings } from "earmark/settings.ts";
 * import assert from "node:assert/strict";
 *
 * const embedding = { sha256: "0".repeat(64), size: 1 };
 * const settings = mergeSettings(defaultSettings, { features: { embedding } });
 * const signal = new Float32Array(2 * settings.audio.sampleRate).fill(0.5);
 * const first = (window: Float32Array) => Promise.resolve(window.slice(0, 1));
 * assert.deepEqual(await embedRecording([signal], settings, first), Float32Array.of(0.5, 0));
 * ```
 */
export async function embedRecording(
  signals: readonly Signal[],
  settings: FeatureSettings,
  embed: Embed,
): Promise<Float32Array> {
  requireSignals(signals, 1);
  const { length, step } = windowSizes(settings);
  const size = nOutputs(settings);
  const signal = repeatToLength(signals[0], length);
  const samplesAt = readerOf(signal);
  const last = signal.length - length;
  const windows = [];
  for (let i = 0; i <= Math.ceil(last / step); i++) {
    const start = Math.min(i * step, last);
    const data = await embed(samplesAt(start, start + length).slice());
    requireOutputs(data, size);
    windows.push({ data, rows: 1, columns: size });
  }
  const { mean, variance } = columnMoments(windows);
  return Float32Array.of(...mean, ...variance.map(Math.sqrt));
}

/**
 * A recording's embedding as its one window. A track is the log-mel, which the plain baseline
 * sees, and below it the embedding, the last row filled up with zeros.
 */
function createEmbedding(settings: FeatureSettings): FrontEnd {
  requireOneSignal(settings, "an embedding takes");
  const { length: windowLength } = windowSizes(settings);
  const nFeatures = 2 * nOutputs(settings);
  const { nMels: columns } = settings.features;
  const nRowsBelow = Math.ceil(nFeatures / columns);
  const plan = logMelPlan(settings);
  return {
    windowFrames: 1,
    nFeatures,
    nChannels: 1,
    nSignals: 1,
    windowLength,
    windowRows: 1,
    rowLength: frameSizes(settings).hopLength,
    transform(signals, embedding) {
      requireSignals(signals, 1);
      requireEmbedding(embedding, nFeatures);
      const logMel = plan.transform(repeatToLength(signals[0], windowLength));
      const rows = logMel.rows + nRowsBelow;
      const data = new Float32Array(rows * columns);
      data.set(logMel.data);
      data.set(embedding, logMel.data.length);
      return { data, rows, columns };
    },
    prepare({ data, rows }) {
      const start = (rows - nRowsBelow) * columns;
      const pooled = data.slice(start, start + nFeatures);
      return preparedOf(rowsOf({ data: pooled, rows: 1, columns: nFeatures }), pooled);
    },
    nPositions: () => 1,
    judgedPositions: () => [0],
    fillWindow: ({ measured }, _position, into) => into.set(measured),
    logMelOf({ data, rows: allRows }) {
      const rows = allRows - nRowsBelow;
      return { data: data.subarray(0, rows * columns), rows, columns };
    },
  };
}

/** Returns the length of a window and the step to the next, samples. */
function windowSizes({ audio: { sampleRate }, features }: FeatureSettings) {
  return {
    length: Math.round(features.windowSeconds * sampleRate),
    step: Math.max(1, Math.round(features.windowHopSeconds * sampleRate)),
  };
}

/** Counts the outputs of the settings' network. */
function nOutputs({ features: { embedding } }: FeatureSettings): number {
  if (embedding) return embedding.size;
  throw new ConfigError(
    "Cannot use setting features.kind as the file of a network must be given: current value is " +
      "embedding",
    "features.kind",
    { remedy: "startEmbedding" },
  );
}

/** Refuses outputs by which no recording can be judged. */
function requireOutputs(outputs: Float32Array, size: number): void {
  const found = outputs.length === size
    ? outputs.find((value) => !Number.isFinite(value))
    : outputs.length;
  if (found === undefined) return;
  throw new DataError(
    `Cannot embed recording as the network must give ${size} finite numbers for each window: ` +
      `current value is ${found}`,
  );
}

/** Refuses to make a track without an embedding. */
function requireEmbedding(
  embedding: Float32Array | undefined,
  nFeatures: number,
): asserts embedding is Float32Array {
  if (embedding?.length === nFeatures) return;
  throw new RangeError(
    `Cannot compute features as the embedding of the recording must have ${nFeatures} numbers: ` +
      `current value is ${embedding?.length ?? "none"}`,
  );
}
