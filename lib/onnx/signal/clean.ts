/**
 * Cleaning: the nodes that cut a codec's zeros out of a signal, remove its offset, and cut quiet
 * stretches.
 *
 * @module
 */
import { double, float } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { DATA_TYPE } from "../model_proto.ts";
import { writeAny, writeIndicator } from "./conditions.ts";
import { writeSlidingSum } from "./sliding_sum.ts";

/** What is cut; lengths in samples, levels in full scale 1. */
export interface CleanTables {
  /** Shortest run of exact zeros that is cut; 0 cuts none. */
  readonly zeroRunLength: number;
  /** Length of the rolling mean that is the offset, odd; Infinity for the mean of all samples. */
  readonly offsetLength: number;
  /** Length of the rolling mean of |y|. */
  readonly envelopeLength: number;
  /** Samples whose envelope is at or below this share of the reference are cut. */
  readonly quietThreshold: number;
  /** Full scale (1), or the maximum of the recording's own envelope. */
  readonly quietReference: "fullScale" | "loudest";
  /** Largest deviation from the mean below which nothing was recorded. */
  readonly silenceLevel: number;
}

/** A signal that was cleaned. */
export interface CleanSignal {
  /** The samples that are kept; all where nothing was heard, so that what follows has some. */
  readonly signal: string;
  /** Whether there is anything to judge. Shape: none, boolean. */
  readonly isHeard: string;
}

/**
 * Writes the cleaning of a signal.
 *
 * @param signal Name of the samples. Shape: samples, at least one.
 */
export function writeClean(writer: GraphWriter, signal: string, tables: CleanTables): CleanSignal {
  writer.begin("Zeros");
  // Of a silent signal nothing is cut, so that what follows has some samples.
  const isConstant = writeIsSilent(writer, signal, tables);
  const cut = writeCutZeros(writer, signal, { ...tables, isSilent: isConstant });
  writer.begin("Offset");
  const heard = writeRemoveOffset(writer, cut, tables);
  writer.begin("Silence");
  const isSilent = writeIsSilent(writer, heard, tables);
  writer.begin("Quiet");
  const isLoud = writeIsLoud(writer, heard, tables);
  const isAnyLoud = writeAny(writer, isLoud);
  const isKept = writer.node("Or", [isLoud, writer.node("Not", [isAnyLoud])]);
  return {
    signal: writer.node("Compress", [heard, isKept], { axis: 0 }),
    isHeard: writer.node("And", [isAnyLoud, writer.node("Not", [isSilent])]),
  };
}

/** Writes whether a signal swings less about its mean than a recording does. Shape: none. */
function writeIsSilent(
  writer: GraphWriter,
  signal: string,
  { silenceLevel }: CleanTables,
): string {
  const { node } = writer;
  const centred = node("Sub", [signal, node("ReduceMean", [signal], { keepdims: 0 })]);
  const swing = node("ReduceMax", [node("Abs", [centred])], { keepdims: 0 });
  return node("Less", [swing, float(writer, "level", silenceLevel)]);
}

/**
 * Writes the signal without its long runs of zeros: a sample is cut if a window of nothing but
 * zeros starts there, or less than a window before.
 */
function writeCutZeros(
  writer: GraphWriter,
  signal: string,
  { zeroRunLength, isSilent }: CleanTables & { readonly isSilent: string },
): string {
  if (zeroRunLength <= 0) return signal;
  const { node } = writer;
  const reach = zeroRunLength - 1;
  const zeros = writeIndicator(writer, node("Equal", [signal, float(writer, "zero", 0)]));
  const { sums } = writeSlidingSum(writer, zeros, { before: 0, after: reach });
  const isStart = node("Greater", [sums, double(writer, "reach", reach + 0.5)]);
  const starts = writeSlidingSum(writer, writeIndicator(writer, isStart), {
    before: reach,
    after: 0,
  });
  const isOutside = node("Less", [starts.sums, double(writer, "half", 0.5)]);
  return node("Compress", [signal, node("Or", [isOutside, isSilent])], { axis: 0 });
}

/** Writes a signal without its offset. Shape: samples. */
function writeRemoveOffset(
  writer: GraphWriter,
  signal: string,
  { offsetLength }: CleanTables,
): string {
  const { node } = writer;
  if (offsetLength === Infinity) {
    return node("Sub", [signal, node("ReduceMean", [signal], { keepdims: 0 })]);
  }
  const reach = (offsetLength - 1) / 2;
  const { sums, counts } = writeSlidingSum(writer, signal, { before: reach, after: reach });
  const doubles = node("Cast", [signal], { to: DATA_TYPE.float64 });
  const centred = node("Sub", [doubles, node("Div", [sums, counts])]);
  return node("Cast", [centred], { to: DATA_TYPE.float32 });
}

/** Writes where the rolling mean of |y| is above the threshold. Shape: samples, boolean. */
function writeIsLoud(
  writer: GraphWriter,
  signal: string,
  { envelopeLength, quietThreshold, quietReference }: CleanTables,
): string {
  const { node } = writer;
  const before = Math.floor(envelopeLength / 2);
  const after = envelopeLength - 1 - before;
  const { sums, counts } = writeSlidingSum(writer, node("Abs", [signal]), { before, after });
  const envelope = node("Div", [sums, counts]);
  const share = double(writer, "share", quietThreshold);
  if (quietReference === "fullScale") return node("Greater", [envelope, share]);
  const loudest = node("ReduceMax", [envelope], { keepdims: 0 });
  return node("Greater", [envelope, node("Mul", [loudest, share])]);
}
