/**
 * The tracks that a worker trains on: few are kept in memory, of many just the rows of a window are
 * read as it is drawn.
 *
 * @module
 */
import { takeItems } from "../../data/labelled_set.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { FrontEnd, Track } from "../../ml/features/feature_system.ts";
import { preparedOf, rowsOf } from "../../ml/features/prepared.ts";
import type { Prepared, Rows } from "../../ml/features/prepared.ts";
import { networkNamed } from "../../ml/networks/networks.ts";
import { createRowPacker } from "../../packed_rows.ts";
import type { Settings } from "../../settings.ts";
import { readTrack, rowsInFile } from "../disk/track_file.ts";

/** Values that a worker keeps of tracks at most, and of what was measured of them: 32 MB. */
const MOST_KEPT = 2 ** 23;

/** How many times as much all recordings hold at most where some are kept: of more, few would be. */
const MOST_TIMES = 5;

/** What of a training says which tracks are loaded, and how they are seen. */
export interface TracksToLoad {
  /** All recordings, by the paths of their tracks. */
  readonly data: LabelledSet<string>;
  /** Settings of the training. */
  readonly settings: Settings;
}

/** Loads tracks of some recordings, each checked by its seal; few that were loaded are kept. */
export type LoadTracks = (
  job: TracksToLoad,
  frontEnd: Pick<FrontEnd, "prepare">,
  indices: readonly number[],
) => Promise<LabelledSet<Prepared>>;

/**
 * Creates what loads the tracks of a worker's trainings.
 *
 * @param mostKept Values that are kept in memory at most.
 */
export function createTrackLoader(mostKept: number = MOST_KEPT): LoadTracks {
  const loadedByView = new Map<string, Map<string, Prepared>>();
  const kept = new Map<string, Rows>();
  let nKept = 0;
  const mayKeep = (n: number) => {
    const isRoom = nKept + n <= mostKept;
    if (isRoom) nKept += n;
    return isRoom;
  };
  const sourceOf = (path: string, track: Track, isOfFew: boolean): Rows => {
    const known = kept.get(path);
    if (known) return known;
    if (!isOfFew || !mayKeep(track.data.length)) return rowsInFile(path, track);
    const rows = rowsOf(track);
    kept.set(path, rows);
    return rows;
  };
  return async ({ data, settings }, { prepare }, indices) => {
    const { view, seesWindows } = viewOf(settings);
    const loaded = loadedByView.get(view) ?? new Map<string, Prepared>();
    loadedByView.set(view, loaded);
    const areFew = (nEach: number) => data.items.length * nEach <= MOST_TIMES * mostKept;
    const { items: paths, ...rest } = takeItems(data, indices);
    const pack = createRowPacker(paths.length);
    const items: Prepared[] = [];
    for (const path of paths) {
      let prepared = loaded.get(path);
      if (prepared === undefined) {
        const track = await readTrack(path);
        const isOfFew = areFew(track.data.length);
        prepared = prepare(track, seesWindows ? sourceOf(path, track, isOfFew) : undefined);
        const { measured } = prepared;
        const isKept = (seesWindows ? isOfFew : areFew(measured.length)) &&
          mayKeep(measured.length);
        if (isKept) loaded.set(path, prepared);
        else if (measured instanceof Float64Array) prepared = preparedOf(prepared, pack(measured));
      }
      items.push(prepared);
    }
    return { items, ...rest };
  };
}

/** Names what a network sees of a track: networks of one view share what was prepared for them. */
function viewOf({ model: { network }, features }: Settings) {
  const { normalization, ...others } = features;
  // Whatever is removed from windows, the same is measured for it.
  const seesWindows = networkNamed(network).statistics === undefined;
  const seen = seesWindows ? "windows" : [network, normalization];
  return { view: JSON.stringify([seen, others]), seesWindows };
}
