/**
 * One window of a recording as a trained network takes it.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { bandCentres } from "../../dsp/mel/mel_filter_bank.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { frameSizes } from "../../ml/features/frame_sizes.ts";
import { planesSeen } from "../../ml/features/log_mel/planes.ts";
import { scalerFromJSON } from "../../ml/features/scaler.ts";
import { cutWindows } from "../../ml/features/windows.ts";
import { strongestWindow } from "../../ml/explain/strongest_window.ts";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import type { ScannedRow } from "../../pipeline/inspect/scanned_rows.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";
import type { Settings } from "../../settings.ts";
import type { Exploration } from "../explore.ts";
import type { CrossValidation } from "../training/cross_validate.ts";
import { withNetwork } from "./open_network.ts";

/** One of the pictures of which a window is made. */
export interface WindowPlane {
  /** What it shows. */
  readonly label: string;
  /** Scaled values. Shape: frames × bands, or frames × coefficients. */
  readonly matrix: Matrix<Float32Array>;
}

/** A window, and the network that had not heard its recording. */
export interface HeardWindow {
  /** Class of the recording. */
  readonly label: string;
  /** Name of the recording. */
  readonly name: string;
  /** The fold that held it out. */
  readonly fold: number;
  /** The network of that fold. */
  readonly network: TrainedNetwork;
  /** Row of the recording's track at which the window starts. */
  readonly position: number;
  /** Where it starts in the cleaned recording, seconds. */
  readonly startSeconds: number;
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, Hz; missing where a frame is no row of mel bands. */
  readonly bandFrequencies?: Float64Array;
  /** What a frame holds, for an axis without those frequencies. */
  readonly featureLabel: string;
  /** The scaled window as the network takes it. Shape: frames × (bands · planes). */
  readonly window: Matrix<Float32Array>;
  /** The same, plane by plane. */
  readonly planes: readonly WindowPlane[];
  /** What its values mean. */
  readonly valueLabel: string;
  /** What the network makes of it: a probability for each class. */
  readonly probabilities: Float32Array;
}

/** Which window {@linkcode hearWindow} takes. */
export interface HearWindowOptions {
  /** Row of the track at which it starts. Default: the window that speaks most for the class. */
  readonly position?: number;
}

/**
 * Cuts a window out of a recording and scales it, as the network does that had not heard it.
 * Unless a position is given, the one to which the network gives the highest probability of
 * the recording's own class.
 *
 * @throws {RangeError} If the recording was not judged, or the network doesn't see windows.
 */
export async function hearWindow(
  exploration: Pick<Exploration, "readCleanSignals">,
  { settings, recordings, folds, trained, classes }: CrossValidation,
  { row: { fname, label } }: ScannedRow,
  { position: asked }: HearWindowOptions = {},
): Promise<HeardWindow> {
  if (networkOf(settings).statistics) {
    refuse("the network must see windows", settings.model.network);
  }
  const i = recordings.findIndex(({ row }) => row.fname === fname);
  const fold = folds.findIndex(({ test }) => test.includes(i));
  if (fold < 0) refuse("it must be of a recording that was held out", fname);
  const network = trained[fold];
  const frontEnd = networkOf(settings).frontEnd(settings);
  const signals = await exploration.readCleanSignals(recordings[i]);
  const track = frontEnd.prepare(frontEnd.transform(signals));
  const scaler = scalerFromJSON(network.scaler);
  const { position, window, probabilities } = await withNetwork(network, async (model) => {
    const predict = awaitedPredictorOf(model);
    const judge = { frontEnd, scaler, predict };
    const position = asked ??
      (await strongestWindow(track, judge, classes.names.indexOf(label))).position;
    const data = cutWindows([{ track, position }], judge);
    const window = { data, rows: frontEnd.windowFrames, columns: frontEnd.nFeatures };
    return { position, window, probabilities: await predict(data, 1) };
  });
  const { sampleRate } = settings.audio;
  return {
    label,
    name: fname,
    fold,
    network,
    position,
    startSeconds: position * frontEnd.rowLength / sampleRate,
    hopSeconds: frameSizes(settings).hopLength / sampleRate,
    bandFrequencies: frequenciesOf(settings, frontEnd),
    featureLabel: featureLabelOf(settings, frontEnd),
    window,
    planes: planeNames(settings, frontEnd).map((label, k, { length }) => ({
      label,
      matrix: planeOf(window, k, length),
    })),
    valueLabel: network.scaler.kind === "standardizer"
      ? "standard deviations"
      : "share of the range",
    probabilities,
  };
}

/** Names the planes that lie side by side in every band of a window. */
export function planeNames(
  { features: { kind, normalization } }: Settings,
  { nChannels }: Pick<FrontEnd, "nChannels">,
): string[] {
  if (kind === "logMel" && nChannels === 2) {
    const { isLevelKept } = planesSeen(normalization);
    return isLevelKept
      ? ["log-mel as it is", "log-mel without band means"]
      : ["log-mel without band means", "log-mel without its level"];
  }
  if (nChannels === 1) return [kind === "mfcc" ? "MFCC" : kind];
  return Array.from({ length: nChannels }, (_, k) => `${kind}, plane ${k + 1}`);
}

/** Takes plane k of several that lie side by side in every band. */
export function planeOf(
  { data, rows, columns }: Matrix<Float32Array>,
  k: number,
  nPlanes: number,
): Matrix<Float32Array> {
  return {
    data: data.filter((_, i) => i % nPlanes === k),
    rows,
    columns: columns / nPlanes,
  };
}

/** Returns the centres of the bands, where a frame is one row of them. */
function frequenciesOf(settings: Settings, { nSignals }: FrontEnd): Float64Array | undefined {
  if (nSignals !== 1 || !featureSystemOf(settings).hasBands) return undefined;
  return bandCentres({ ...settings.features, melScale: "htk" });
}

/** Says what a frame holds. */
function featureLabelOf(settings: Settings, { nSignals }: FrontEnd): string {
  if (settings.features.kind === "mfcc") return "coefficient";
  if (!featureSystemOf(settings).hasBands) return "number in a frame";
  return nSignals === 1 ? "mel band" : "mel band, channel after channel";
}

function refuse(rule: string, value: string): never {
  throw new RangeError(`Cannot hear a window as ${rule}: current value is ${value}`);
}
