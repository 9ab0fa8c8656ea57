/**
 * Statistics of a recording: the nodes that measure the bands of its log-mel and its cepstra.
 *
 * @module
 */
import { float, floats, integer, integers, transpose } from "../constants.ts";
import type { Table } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { DATA_TYPE } from "../model_proto.ts";
import { writeLength } from "./conditions.ts";

/** What is measured. */
export interface StatisticsTables {
  /** Cosines that make cepstra of bands. Shape: bands × bands. */
  readonly cosines: Table;
  /** Shares of a column's values that lie below its quantiles. */
  readonly quantiles: readonly number[];
}

/**
 * Writes the statistics of a log-mel, block after block, each with a number for each column:
 * deviation, quantiles about the mean and mean absolute change, of the bands and then of the
 * cepstra; means of the bands, as they are and without the level; means of the cepstra.
 *
 * @param logMel Name of it. Shape: frames × bands.
 * @returns Name of them. Shape: 1 × numbers.
 */
export function writeStatistics(
  writer: GraphWriter,
  logMel: string,
  { cosines, quantiles }: StatisticsTables,
): string {
  const { node } = writer;
  writer.begin("BandStatistics");
  const bands = writeColumnStatistics(writer, logMel, quantiles);
  writer.begin("CepstralStatistics");
  const table = floats(writer, "cosines", transpose(cosines));
  const cepstra = writeColumnStatistics(writer, node("MatMul", [logMel, table]), quantiles);
  writer.begin("Statistics");
  const level = node("ReduceMean", [logMel], { keepdims: 1 });
  const blocks = [
    ...bands.aboutMean,
    ...cepstra.aboutMean,
    bands.mean,
    node("Sub", [bands.mean, level]),
    cepstra.mean,
  ];
  return node("Concat", blocks, { axis: 1 });
}

/** Writes the means of columns and what is measured about them. Shape of each: 1 × columns. */
function writeColumnStatistics(writer: GraphWriter, x: string, quantiles: readonly number[]) {
  const { node } = writer;
  const meanOfRows = (rows: string) => node("ReduceMean", [rows], { axes: [0], keepdims: 1 });
  const mean = meanOfRows(x);
  const centred = node("Sub", [x, mean]);
  const deviation = node("Sqrt", [meanOfRows(node("Mul", [centred, centred]))]);
  const aboutMean = [
    deviation,
    ...writeQuantiles(writer, centred, quantiles),
    writeChange(writer, x),
  ];
  return { mean, aboutMean };
}

/** Writes quantiles of columns with linear interpolation. Shape of each: 1 × columns. */
function writeQuantiles(writer: GraphWriter, x: string, shares: readonly number[]): string[] {
  const { node } = writer;
  const [zero, one] = [integers(writer, "zero", [0]), integers(writer, "one", [1])];
  const nRows = node("Slice", [node("Shape", [x]), zero, one]);
  const sorted = node("TopK", [x, nRows], { axis: 0, largest: 0, sorted: 1 }, 0, 2);
  const last = node("Sub", [nRows, one]);
  return shares.map((share) => {
    const lastPlace = node("Cast", [last], { to: DATA_TYPE.float32 });
    const place = node("Mul", [lastPlace, float(writer, "share", share)]);
    const floor = node("Floor", [place]);
    const below = node("Cast", [floor], { to: DATA_TYPE.int64 });
    const above = node("Min", [node("Add", [below, one]), last]);
    const valueAt = (at: string) => node("Gather", [sorted, at], { axis: 0 });
    const low = valueAt(below);
    const rise = node("Mul", [node("Sub", [valueAt(above), low]), node("Sub", [place, floor])]);
    return node("Add", [low, rise]);
  });
}

/** Writes the mean absolute difference of neighbouring rows; 0 of one row. Shape: 1 × columns. */
function writeChange(writer: GraphWriter, x: string): string {
  const { node } = writer;
  const [zero, one] = [integers(writer, "first", [0]), integers(writer, "second", [1])];
  const [last, end] = [integers(writer, "last", [-1]), integers(writer, "end", [2 ** 31 - 1])];
  const later = node("Slice", [x, one, end, zero]);
  const earlier = node("Slice", [x, zero, last, zero]);
  const total = node("ReduceSum", [node("Abs", [node("Sub", [later, earlier])]), zero], {
    keepdims: 1,
  });
  const nSteps = node("Sub", [writeLength(writer, x), integer(writer, "step", 1)]);
  const count = node("Max", [nSteps, integer(writer, "least", 1)]);
  return node("Div", [total, node("Cast", [count], { to: DATA_TYPE.float32 })]);
}
