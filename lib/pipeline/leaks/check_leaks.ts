/**
 * Leaks that stop a training, or are said on the card where they are allowed.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Split } from "../../data/splits/splits.ts";
import { DataError } from "../../errors.ts";
import type { DataSet } from "../disk/data_set.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import type { ReadingRun, Run } from "../cores/run.ts";
import { labelRecordings } from "../train/labelled.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import { percent } from "../shares.ts";
import { describeCopies, findCopies } from "./copies.ts";
import { findTellingNuisances } from "./nuisances.ts";
import type { NuisanceJudgement } from "./nuisances.ts";
import { findLeakingSessions } from "./sessions.ts";
import { readSounds } from "./sounds.ts";
import type { SoundSource } from "./sounds.ts";

/** What is checked. */
export interface LeakOptions extends SoundSource {
  /** The data set. */
  readonly dataSet: SoundSource["dataSet"] & Pick<DataSet, "ok">;
  /** Its recordings. */
  readonly prepared: readonly PreparedRow[];
  /** Whether leaks are allowed: they are said on the card, and nothing stops. Default: false. */
  readonly allowLeaks?: boolean;
}

/**
 * Labels recordings by their sound: the same samples under two headers share a group. Recordings
 * of different groups that are one sound stop the training.
 *
 * @param label Labels them. Default: {@linkcode labelRecordings}, by the classes of the table.
 * @returns The recordings, and what the card says against them where leaks are allowed.
 * @throws {DataError} If recordings of different groups are one sound, as a re-encoded copy or a
 *   cut of another is; also as `label` does.
 */
export async function labelWithoutCopies(
  { dataSet, settings, prepared, allowLeaks = false }: LeakOptions,
  run: ReadingRun,
  label = labelRecordings,
): Promise<{ readonly data: LabelledTracks; readonly leaks: readonly string[] }> {
  const source = { dataSet, settings };
  const sounds = await readSounds(source, prepared, run);
  const data = label(prepared, sounds, dataSet.ok);
  const { groups } = data;
  const pairs = await findCopies(source, prepared, { sounds, groups, signal: run.signal });
  if (pairs.length === 0) return { data, leaks: [] };
  const named = describeCopies(pairs, prepared);
  if (allowLeaks) {
    return { data, leaks: [`recordings of different groups are one sound: ${named}`] };
  }
  throw new DataError(
    `Cannot hold recordings out as those of different groups must not be one sound: current ` +
      `pairs are ${named}`,
    { remedy: "allowLeaks" },
  );
}

/**
 * Looks for sessions by which recordings are recognised and that the groups do not keep together.
 *
 * @param statistics A row of numbers for each recording.
 * @returns What the card says where leaks are allowed.
 * @throws {DataError} If there are such sessions.
 */
export async function requireNoSessions(
  statistics: LabelledSet<FloatArray> & Pick<LabelledTracks, "classes">,
  { prepared, allowLeaks = false }: LeakOptions,
  { folds, seed }: Pick<Split, "folds"> & { readonly seed: number },
  run: Pick<Run, "nWorkers" | "signal">,
): Promise<readonly string[]> {
  const leak = await findLeakingSessions(statistics, prepared, { folds, seed }, run);
  if (leak === undefined) return [];
  const { source, mixed, heldOut } = leak;
  const fall = `the balanced accuracy of a plain model falls from ${percent(mixed)} to ` +
    `${percent(heldOut)} where recordings that share a session (by: ${source}) are held out ` +
    "together";
  if (allowLeaks) return [`sessions stand on both sides: ${fall}`];
  throw new DataError(
    `Cannot hold recordings out as groups must keep sessions together: ${fall}`,
    { remedy: "allowLeaks" },
  );
}

/** Nuisances that are named in a sentence. */
const MAX_NAMED = 3;

/**
 * Says which nuisances tell the class nearly as well as the model and better than chance.
 *
 * @param evaluation The model's own.
 * @param unit What was held out: where single recordings were, they are what intervals count.
 * @returns Nothing, or one sentence.
 */
export function nuisanceLeaks(
  nuisances: NuisanceJudgement,
  evaluation: Evaluation,
  unit: Split["unit"],
): string[] {
  const groups = unit === "recording"
    ? evaluation.groups.map((_, i) => String(i))
    : evaluation.groups;
  const found = findTellingNuisances(nuisances, { ...evaluation, groups });
  if (found.length === 0) return [];
  const named = found.slice(0, MAX_NAMED)
    .map(({ name, balancedAccuracy: { value } }) => `${name} ${percent(value)}`);
  const chance = percent(1 / evaluation.classes.names.length);
  return [
    "what needs no listening tells the class nearly as well as the model " +
    `(balanced accuracy by ${named.join("; by ")}; chance is ${chance}), so the figures may say ` +
    "nothing of the parts",
  ];
}
