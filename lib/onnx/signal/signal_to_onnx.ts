/**
 * A network and what comes before and after it as one ONNX file: from the samples of a recording
 * to its probabilities.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { createGraphWriter } from "../graph_writer.ts";
import { encodeGraph, writeModel } from "../model_to_onnx.ts";
import type { OnnxOptions } from "../model_to_onnx.ts";
import { writeClean } from "./clean.ts";
import type { CleanTables } from "./clean.ts";
import { writeLogMel } from "./log_mel.ts";
import type { LogMelTables } from "./log_mel.ts";
import { writePlanes } from "./planes.ts";
import { writeStatistics } from "./statistics.ts";
import type { StatisticsTables } from "./statistics.ts";
import { writePool, writeWindows } from "./windows.ts";
import type { WindowTables } from "./windows.ts";

/** All numbers that stand between samples and probabilities, but for the network's weights. */
export interface SignalTables {
  readonly clean: CleanTables;
  readonly logMel: LogMelTables;
  readonly statistics: StatisticsTables;
  readonly windows: WindowTables;
  /** Probability below which a window is as sure as can be. */
  readonly leastProbability: number;
}

/** What is free in the shape of the input. */
const SAMPLES = "samples";

/**
 * Converts a network and its front end to an ONNX file (operator set 17).
 *
 * Shape: samples in, at least one; classes out. Samples are one channel at the network's rate,
 * full scale 1, as recorded. Where nothing was recorded the probabilities are NaN.
 *
 * @param network Takes windows, batch × rows × columns; gives batch × classes.
 * @returns Bytes of the file: the same for the same network, tables and options.
 * @throws {RangeError} If the network can't be exported.
 */
export function signalToOnnx(
  network: tf.LayersModel,
  tables: SignalTables,
  { inputName = "signal", outputName = "probabilities", metadata = {} }: OnnxOptions = {},
): Uint8Array {
  const writer = createGraphWriter();
  const { signal, isHeard } = writeClean(writer, inputName, tables.clean);
  const logMel = writeLogMel(writer, signal, tables.logMel);
  const windows = writeWindowsOf(writer, logMel, tables);
  const { name: probabilities, shape } = writeModel(writer, network, windows);
  const { leastProbability } = tables;
  return encodeGraph(writer, {
    input: { name: inputName, shape: [SAMPLES] },
    result: writePool(writer, { probabilities, isHeard, leastProbability }),
    output: { name: outputName, shape: shape.slice(1) },
    metadata,
  });
}

/** Writes the windows of a log-mel, with all its planes and its statistics. */
function writeWindowsOf(
  writer: ReturnType<typeof createGraphWriter>,
  logMel: string,
  { logMel: { bank: { shape: [nBands] } }, statistics, windows }: SignalTables,
): string {
  const { quantiles } = statistics;
  const source = {
    rows: writePlanes(writer, logMel, nBands),
    statistics: writeStatistics(writer, logMel, statistics),
    // Of bands and cepstra each: deviation, quantiles, change; and three blocks of means.
    nStatistics: (2 * (quantiles.length + 2) + 3) * nBands,
  };
  return writeWindows(writer, source, windows);
}
