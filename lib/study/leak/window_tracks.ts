/**
 * Recordings cut into windows that count as recordings of their own.
 *
 * @module
 */
import { join } from "node:path";
import { thinOut } from "../../arrays.ts";
import type { Track } from "../../ml/features/feature_system.ts";
import { createFrontEnd } from "../../ml/features/feature_systems.ts";
import type { Settings } from "../../settings.ts";
import type { LabelledTracks } from "../../pipeline/train/labelled.ts";
import { readTrack, writeTrack } from "../../pipeline/disk/track_file.ts";

/** Windows, labelled and grouped as the recordings that they were cut from. */
export interface LabelledWindows extends LabelledTracks {
  /** Index of the recording of each window. */
  readonly recordingOf: readonly number[];
}

/** How {@linkcode cutIntoWindows} cuts. */
export interface WindowCut {
  /** Front end that made the tracks; its window is the length to cut. */
  readonly settings: Pick<Settings, "audio" | "features">;
  /** Folder for the windows' tracks. */
  readonly folder: string;
  /** Windows of one recording at most, spread over it. */
  readonly nPerRecording: number;
}

/**
 * Cuts tracks into windows, no two of which share a sample, and writes each as
 * a track of its own. What is removed from a track is that of the whole recording:
 * every window carries its recording's level and its band means.
 *
 * @returns The windows, recording by recording.
 * @throws {DataError} If a track can't be read.
 */
export async function cutIntoWindows(
  { classes, labels, groups, items, warnings }: LabelledTracks,
  { settings, folder, nPerRecording }: WindowCut,
): Promise<LabelledWindows> {
  const cut = cutOf(settings);
  const { prepare } = createFrontEnd(settings);
  const windows: { recording: number; path: string }[] = [];
  for (const [recording, path] of items.entries()) {
    const track = await readTrack(path);
    const ofWhole = prepare(track).measured as Float64Array;
    const starts = thinOut(startsOf(track.rows, cut), nPerRecording);
    windows.push(
      ...await Promise.all(starts.map(async (start) => {
        const path = join(folder, `${recording}_${start}.f32`);
        await writeTrack(path, { ...rowsFrom(track, start, cut.nRows), ofWhole });
        return { recording, path };
      })),
    );
  }
  const recordingOf = windows.map(({ recording }) => recording);
  return {
    items: windows.map(({ path }) => path),
    classes,
    labels: recordingOf.map((i) => labels[i]),
    groups: recordingOf.map((i) => groups[i]),
    warnings,
    recordingOf,
  };
}

/** Where windows are cut from a track, in rows. */
interface RowCut {
  /** Rows of a window. */
  readonly nRows: number;
  /** Rows from the start of a window to the next that shares no sample with it. */
  readonly step: number;
}

/** Returns how many rows a window has and how far apart two are. */
function cutOf(settings: WindowCut["settings"]): RowCut {
  const { windowRows, windowLength, rowLength } = createFrontEnd(settings);
  return { nRows: windowRows, step: Math.ceil(windowLength / rowLength) };
}

/** Lists the rows at which windows start. */
function startsOf(rows: number, { nRows, step }: RowCut): number[] {
  const n = 1 + Math.floor((rows - nRows) / step);
  return Array.from({ length: n }, (_, i) => i * step);
}

/** Copies some rows of a track. */
function rowsFrom({ data, columns }: Track, start: number, rows: number): Track {
  return { data: data.slice(start * columns, (start + rows) * columns), rows, columns };
}
