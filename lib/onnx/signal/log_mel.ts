/**
 * Log energies in mel bands: the nodes from samples to frames × bands.
 *
 * @module
 */
import { float, floats, integer, integers, transpose } from "../constants.ts";
import type { Table } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { DATA_TYPE } from "../model_proto.ts";
import { writeLength } from "./conditions.ts";

/** How the log-mel is computed; lengths in samples. */
export interface LogMelTables {
  /** A signal shorter than this is repeated from its start until it fills it. */
  readonly windowLength: number;
  /** From the start of a frame to that of the next. */
  readonly hopLength: number;
  /** Size of the Fourier transform. */
  readonly nFft: number;
  /** Weights of a frame's samples. Shape: frameLength, at most nFft. */
  readonly window: ArrayLike<number>;
  /** Weights of the bins in each band. Shape: bands × (nFft / 2 + 1). */
  readonly bank: Table;
  /** Energy that is added before the log. */
  readonly energyFloor: number;
  /** How far below the largest value any other lies at most, in nepers of power; 0 for any. */
  readonly depth: number;
}

/**
 * Writes the log-mel of a signal.
 *
 * @param signal Name of the samples. Shape: samples, at least one.
 * @returns Name of it. Shape: frames × bands.
 */
export function writeLogMel(writer: GraphWriter, signal: string, tables: LogMelTables): string {
  const { node } = writer;
  writer.begin("Repeat");
  const repeated = writeRepeat(writer, signal, tables.windowLength);
  writer.begin("Spectrum");
  const power = writePower(writer, repeated, tables);
  writer.begin("Mel");
  const bank = floats(writer, "bank", transpose(tables.bank));
  const floor = float(writer, "floor", tables.energyFloor);
  const logMel = node("Log", [node("Add", [node("MatMul", [power, bank]), floor])]);
  if (tables.depth === 0) return logMel;
  const largest = node("ReduceMax", [logMel], { keepdims: 0 });
  const least = node("Sub", [largest, float(writer, "depth", tables.depth)]);
  return node("Max", [logMel, least]);
}

/** Writes a signal repeated from its start until it has a length. Shape: samples. */
function writeRepeat(writer: GraphWriter, signal: string, length: number): string {
  const { node } = writer;
  const own = writeLength(writer, signal);
  const wanted = node("Max", [own, integer(writer, "length", length)]);
  const [zero, one] = [integer(writer, "zero", 0), integer(writer, "one", 1)];
  const places = node("Mod", [node("Range", [zero, wanted, one]), own]);
  return node("Gather", [signal, places], { axis: 0 });
}

/**
 * Writes the power spectra of complete frames; in float64, or the bands beside a loud tone would
 * hold rounding errors. Shape: frames × bins.
 */
function writePower(
  writer: GraphWriter,
  signal: string,
  { window, nFft, hopLength }: LogMelTables,
): string {
  const { node } = writer;
  const frames = writeFrames(writer, signal, { frameLength: window.length, hopLength });
  const weights = writer.constant("window", Float64Array.from(window), [window.length]);
  const doubles = node("Cast", [frames], { to: DATA_TYPE.float64 });
  const complex = node("Unsqueeze", [
    node("Mul", [doubles, weights]),
    integers(writer, "realPart", [2]),
  ]);
  const spectra = node("DFT", [complex, integer(writer, "nFft", nFft)], { axis: 1, onesided: 1 });
  const squares = node("Mul", [spectra, spectra]);
  const power = node("ReduceSum", [squares, integers(writer, "parts", [2])], { keepdims: 0 });
  return node("Cast", [power], { to: DATA_TYPE.float32 });
}

/** Writes the complete frames of a signal. Shape: frames × samples. */
function writeFrames(
  writer: GraphWriter,
  signal: string,
  { frameLength, hopLength }: { readonly frameLength: number; readonly hopLength: number },
): string {
  const { node } = writer;
  const length = writeLength(writer, signal);
  const end = node("Sub", [length, integer(writer, "rest", frameLength - 1)]);
  const hop = integer(writer, "hop", hopLength);
  const starts = node("Range", [integer(writer, "zero", 0), end, hop]);
  const offsets = integers(writer, "offsets", Array.from({ length: frameLength }, (_, i) => i));
  const column = node("Unsqueeze", [starts, integers(writer, "column", [1])]);
  return node("Gather", [signal, node("Add", [column, offsets])], { axis: 0 });
}
