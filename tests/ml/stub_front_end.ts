import { wholeOf } from "earmark/dsp/signal.ts";
import type { Matrix } from "earmark/arrays.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import type { FrontEnd } from "earmark/ml/features/feature_system.ts";

/** A window that was asked for. */
export interface Asked {
  readonly track: Matrix<Float32Array>;
  readonly position: number;
}

/** Makes a track of one feature whose every value is the same. */
export function flatTrack(rows: number, value: number): Matrix<Float32Array> {
  return { data: new Float32Array(rows).fill(value), rows, columns: 1 };
}

/** Labels tracks each of which is its own group. */
export function apart(
  items: readonly Matrix<Float32Array>[],
  labels: readonly number[],
): LabelledSet<Matrix<Float32Array>> {
  return { items, labels, groups: items.map((_, i) => `part ${i}`) };
}

/**
 * Creates a front end of one feature that copies rows and writes down which
 * windows were asked for.
 */
export function stubFrontEnd(windowFrames: number): FrontEnd & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const nPositions = ({ rows }: Matrix) => rows - windowFrames + 1;
  return {
    asked,
    windowFrames,
    nFeatures: 1,
    nChannels: 1,
    nSignals: 1,
    windowLength: windowFrames,
    windowRows: windowFrames,
    rowLength: 1,
    transform: ([signal]) => ({ data: wholeOf(signal), rows: signal.length, columns: 1 }),
    prepare: (track) => track,
    nPositions,
    judgedPositions: (track) => Array.from({ length: nPositions(track) }, (_, i) => i),
    fillWindow(track, position, into) {
      asked.push({ track, position });
      into.set(track.data.subarray(position, position + windowFrames));
    },
    logMelOf: (track) => track,
  };
}
