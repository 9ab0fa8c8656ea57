import { wholeOf } from "earmark/dsp/signal.ts";
import type { Matrix } from "earmark/arrays.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import type { FrontEnd, Track } from "earmark/ml/features/feature_system.ts";
import { preparedOf, rowsOf } from "earmark/ml/features/prepared.ts";
import type { Prepared } from "earmark/ml/features/prepared.ts";

/** A window that was asked for. */
export interface Asked {
  readonly track: Prepared;
  readonly position: number;
}

/** A track that is prepared for {@linkcode stubFrontEnd}, which measures all values. */
export type StubTrack = Track & Prepared;

/** Prepares a track for {@linkcode stubFrontEnd}. */
export function trackOf(track: Matrix<Float32Array>): StubTrack {
  return Object.assign(preparedOf(rowsOf(track), track.data), { data: track.data });
}

/** Makes a track of one feature whose every value is the same. */
export function flatTrack(rows: number, value: number): StubTrack {
  return trackOf({ data: new Float32Array(rows).fill(value), rows, columns: 1 });
}

/** Labels tracks each of which is its own group. */
export function apart(
  items: readonly StubTrack[],
  labels: readonly number[],
): LabelledSet<StubTrack> {
  return { items, labels, groups: items.map((_, i) => `part ${i}`) };
}

/**
 * Creates a front end of one feature that copies rows and writes down which
 * windows were asked for.
 */
export function stubFrontEnd(windowFrames: number): FrontEnd & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const nPositions = ({ rows }: Prepared) => rows - windowFrames + 1;
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
    prepare: trackOf,
    nPositions,
    judgedPositions: (track) => Array.from({ length: nPositions(track) }, (_, i) => i),
    fillWindow(track, position, into) {
      asked.push({ track, position });
      into.set(track.read(position, windowFrames));
    },
    logMelOf: (track) => track,
  };
}
