/**
 * Windows of a recording: the nodes that cut them at every step, each followed by the
 * recording's statistics, and those that judge the recording by all of them.
 *
 * @module
 */
import { float, floats, integer, integers } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { writeLength } from "./conditions.ts";

/** How windows are cut, in rows. */
export interface WindowTables {
  /** Rows of a window. */
  readonly windowFrames: number;
  /** From the start of a window to that of the next; the last starts as late as it can. */
  readonly stepFrames: number;
  /** Rows below a window for the statistics, the last filled up with zeros. */
  readonly statisticsRows: number;
  /** Numbers in a row. */
  readonly columns: number;
}

/** What windows are cut of. */
export interface WindowSource {
  /** Name of the rows. Shape: frames × columns, at least a window's. */
  readonly rows: string;
  /** Name of the statistics. Shape: 1 × numbers, `nStatistics` of them. */
  readonly statistics: string;
  readonly nStatistics: number;
}

/** Writes windows. Returns: their name. Shape: windows × (frames + statistics' rows) × columns. */
export function writeWindows(
  writer: GraphWriter,
  source: WindowSource,
  tables: WindowTables,
): string {
  const { node } = writer;
  const { columns, windowFrames, statisticsRows } = tables;
  writer.begin("Windows");
  const positions = writePositions(writer, source.rows, tables);
  const column = node("Unsqueeze", [positions, integers(writer, "axes", [1])]);
  const frames = integers(writer, "frames", Array.from({ length: windowFrames }, (_, i) => i));
  const windows = node("Gather", [source.rows, node("Add", [column, frames])], { axis: 0 });
  const nEmpty = statisticsRows * columns - source.nStatistics;
  const empty = floats(writer, "empty", { data: new Float32Array(nEmpty), shape: [1, nEmpty] });
  const below = node("Reshape", [
    node("Concat", [source.statistics, empty], { axis: 1 }),
    integers(writer, "shape", [1, statisticsRows, columns]),
  ]);
  const nWindows = node("Shape", [positions]);
  const rest = integers(writer, "rest", [statisticsRows, columns]);
  const repeated = node("Expand", [below, node("Concat", [nWindows, rest], { axis: 0 })]);
  return node("Concat", [windows, repeated], { axis: 1 });
}

/** Writes the rows at which windows start: every step before the last place, and that. */
function writePositions(
  writer: GraphWriter,
  rows: string,
  { windowFrames, stepFrames }: WindowTables,
): string {
  const { node } = writer;
  const zero = integer(writer, "zero", 0);
  const nRows = writeLength(writer, rows);
  const last = node("Sub", [nRows, integer(writer, "windowFrames", windowFrames)]);
  const step = integer(writer, "step", stepFrames);
  const places = node("Range", [zero, node("Add", [last, step]), step]);
  return node("Min", [places, last]);
}

/** How the probabilities of windows become those of the recording. */
export interface PoolOptions {
  /** Name of the windows' probabilities. Shape: windows × classes. */
  readonly probabilities: string;
  /** Name of whether there is anything to judge. Shape: none, boolean. */
  readonly isHeard: string;
  /** Probability below which a window is as sure as can be. */
  readonly leastProbability: number;
}

/**
 * Writes the probabilities whose logits are the mean of the windows' logits; NaN where there is
 * nothing to judge. Returns: their name. Shape: classes.
 */
export function writePool(
  writer: GraphWriter,
  { probabilities, isHeard, leastProbability }: PoolOptions,
): string {
  writer.begin("Recording");
  const { node } = writer;
  const least = float(writer, "least", leastProbability);
  const logits = node("Log", [node("Max", [probabilities, least])]);
  const mean = node("ReduceMean", [logits], { axes: [0], keepdims: 0 });
  const judged = node("Softmax", [mean], { axis: 0 });
  return node("Where", [isHeard, judged, float(writer, "notJudged", NaN)]);
}
