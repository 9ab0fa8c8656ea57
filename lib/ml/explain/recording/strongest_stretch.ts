/**
 * The stretch of a long recording that speaks most for a class: to explain all of it would take
 * twenty times the work of its verdict.
 *
 * @module
 */
import type { Matrix } from "../../../arrays.ts";
import { awaitedPredictorOf, judgeTracks } from "../../judging/judge.ts";
import { argMax } from "../../statistics/metrics.ts";
import { logOdds } from "../explanation.ts";
import type { ExplainedModel } from "./recording_support.ts";

/** A stretch of a recording, which is judged as if there were nothing else. */
export interface StrongestStretch {
  /** Shape: frames × bands. */
  readonly logMel: Matrix<Float32Array>;
  /** Its first frame in the recording. */
  readonly firstFrame: number;
  /** Class for which it speaks most. */
  readonly classIndex: number | undefined;
}

/** Which stretch is looked for. */
export interface StretchOptions {
  /** Class that is explained. Default: the likeliest of all stretches together. */
  readonly classIndex?: number;
  /** Frames of a stretch. */
  readonly mostFrames: number;
}

/**
 * Finds the stretch that speaks most for a class, the first of equals, by judging one after the
 * other.
 *
 * @param logMel Shape: frames × bands.
 * @returns All of it where it is no longer than a stretch.
 */
export async function strongestStretch(
  { frontEnd, network }: Pick<ExplainedModel, "frontEnd" | "network">,
  logMel: Matrix<Float32Array>,
  { classIndex, mostFrames }: StretchOptions,
): Promise<StrongestStretch> {
  const { rows } = logMel;
  if (rows <= mostFrames) return { logMel, firstFrame: 0, classIndex };
  const judge = { frontEnd, predict: awaitedPredictorOf(network) };
  const starts: number[] = [];
  const judged: Float64Array[] = [];
  for (let start = 0; start < rows; start += mostFrames) {
    // The last one is as long as the others, and shares frames with that before it.
    const first = Math.min(start, rows - mostFrames);
    const track = frontEnd.prepare(framesOf(logMel, first, mostFrames));
    const [{ probabilities }] = await judgeTracks([track], judge);
    starts.push(first);
    judged.push(probabilities);
  }
  const asked = classIndex ?? argMax(totalOf(judged));
  const firstFrame = starts[argMax(judged.map((probabilities) => logOdds(probabilities, asked)))];
  return { logMel: framesOf(logMel, firstFrame, mostFrames), firstFrame, classIndex: asked };
}

/** Takes some frames. */
function framesOf(
  { data, columns }: Matrix<Float32Array>,
  first: number,
  n: number,
): Matrix<Float32Array> {
  return { data: data.slice(first * columns, (first + n) * columns), rows: n, columns };
}

/** Adds up probabilities, class by class. */
function totalOf(judged: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(judged[0].length);
  for (const probabilities of judged) probabilities.forEach((p, k) => total[k] += p);
  return total;
}
