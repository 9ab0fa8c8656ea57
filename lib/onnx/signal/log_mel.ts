/**
 * Log energies in mel bands: the nodes from samples to frames × bands.
 *
 * @module
 */
import { float, floats, integer, integers } from "../constants.ts";
import type { Table } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";

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
  const own = node("Squeeze", [node("Shape", [signal]), integers(writer, "axes", [0])]);
  const wanted = node("Max", [own, integer(writer, "length", length)]);
  const [zero, one] = [integer(writer, "zero", 0), integer(writer, "one", 1)];
  const places = node("Mod", [node("Range", [zero, wanted, one]), own]);
  return node("Gather", [signal, places], { axis: 0 });
}

/**
 * Writes the power spectra of complete frames: one convolution cuts the frames, weights them and
 * multiplies them by the cosines and sines of the Fourier transform. Shape: frames × bins.
 */
function writePower(
  writer: GraphWriter,
  signal: string,
  { window, nFft, hopLength }: LogMelTables,
): string {
  const { node } = writer;
  const nBins = Math.floor(nFft / 2) + 1;
  const line = node("Unsqueeze", [signal, integers(writer, "axes", [0, 1])]);
  const wave = (name: string, f: (angle: number) => number): string => {
    const kernel = floats(writer, name, {
      data: Float64Array.from({ length: nBins * window.length }, (_, index) => {
        const [k, i] = [Math.floor(index / window.length), index % window.length];
        // Reduced mod nFft, its period, so that the angle stays exact.
        return window[i] * f((2 * Math.PI * ((k * i) % nFft)) / nFft);
      }),
      shape: [nBins, 1, window.length],
    });
    const part = node("Conv", [line, kernel], {
      kernel_shape: [window.length],
      strides: [hopLength],
    });
    return node("Mul", [part, part]);
  };
  const power = node("Add", [wave("cosines", Math.cos), wave("sines", Math.sin)]);
  return node("Transpose", [
    node("Squeeze", [power, integers(writer, "batch", [0])]),
  ], { perm: [1, 0] });
}

/** Turns rows into columns. */
export function transpose({ data, shape: [rows, columns] }: Table): Table {
  const turned = Float64Array.from(
    { length: data.length },
    (_, i) => data[(i % rows) * columns + Math.floor(i / rows)],
  );
  return { data: turned, shape: [columns, rows] };
}
