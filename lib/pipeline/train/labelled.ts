/**
 * Prepared recordings as the numeric side sees them: classes as indices, groups
 * that stay together, and the split by them.
 *
 * @module
 */
import { ratesThatTell } from "../../data/class_rates.ts";
import type { RatedRecording } from "../../data/class_rates.ts";
import { classesOf, explainUnknownOk } from "../../data/classes.ts";
import type { Classes } from "../../data/classes.ts";
import { meaningOf } from "../../data/class_words.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { requireLabels, requireOwnNames } from "../../data/manifest/label_checks.ts";
import { groupRecordings } from "../../data/splits/groups.ts";
import { splitIntoFolds } from "../../data/splits/folds.ts";
import type { SplitOptions } from "../../data/splits/folds.ts";
import type { Split } from "../../data/splits/splits.ts";
import { untestableKinds } from "../../data/splits/untestable.ts";
import { ConfigError, DataError } from "../../errors.ts";
import { formatWarning } from "../disk/data_set.ts";
import { sha256 } from "../disk/files.ts";
import type { DataCard } from "../judge/card.ts";
import { shortHash } from "../judge/model.ts";
import { NOT_JUDGED, REVIEW } from "../judge/verdict.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";

/** Recordings by the paths of their tracks; identical recordings share a group. */
export interface LabelledTracks extends LabelledSet<string> {
  /** Their classes. */
  readonly classes: Classes;
  /** What should be looked at, as messages that name the rows. */
  readonly warnings: readonly string[];
}

/**
 * Labels prepared recordings.
 *
 * @param sounds Hashes of their samples, by which recordings are told to be the same. Default: the
 *   hashes of the files' bytes.
 * @param ok Label of good parts. Default: that whose name says so.
 * @throws {ManifestError} If a row has no label, or one that is the name of a verdict.
 * @throws {DataError} If there are fewer than two classes.
 */
export function labelRecordings(
  prepared: readonly PreparedRow[],
  sounds?: readonly { readonly hash: string }[],
  ok?: string,
): LabelledTracks {
  const rows = prepared.map(({ row }) => row);
  requireLabels(rows);
  requireOwnNames(rows, [NOT_JUDGED, REVIEW]);
  const classes = classesOf(rows, ok);
  if (classes.names.length < 2) throw oneClassAlone(classes.names);
  const data = labelAs(classes, prepared, sounds);
  const warnings = [
    ...data.warnings,
    ...untestableKinds(rows, data.groups, classes),
    ...explainUnknownOk(classes),
  ];
  return { ...data, warnings };
}

/** Says what to do where there is one class, or none. */
function oneClassAlone(names: readonly string[]): DataError {
  const isBad = names.some((name) => meaningOf(name) === "bad");
  const advice = isBad
    ? "record good parts too: many, as they are what a verdict is held against"
    : "record some bad parts too, best of each kind of fault; a handful shows which way they differ";
  return new DataError(
    `Cannot train as there must be at least two classes (${advice}): current ${
      names.length === 1 ? "class is" : "classes are"
    } ${names.join(", ") || "none"}`,
    names.length === 0 || isBad ? {} : { remedy: "okOnly" },
  );
}

/**
 * Labels prepared recordings by classes that are known.
 *
 * @throws {ManifestError} If a row has no label.
 */
export function labelAs(
  classes: Classes,
  prepared: readonly PreparedRow[],
  sounds?: readonly { readonly hash: string }[],
): LabelledTracks {
  const rows = prepared.map(({ row }) => row);
  requireLabels(rows);
  const { groups, warnings } = groupRecordings(
    prepared.map(({ row, hash }, i) => ({ ...row, hash: sounds?.[i].hash ?? hash })),
  );
  return {
    items: prepared.map(({ trackPath }) => trackPath!),
    labels: rows.map(({ label }) => classes.names.indexOf(label)),
    groups,
    classes,
    warnings: [
      ...warnings.map(formatWarning),
      ...ratesThatTell(prepared.map(ratedRecording)),
    ],
  };
}

/** Takes what is asked of a recording's rate. */
function ratedRecording({ row: { label }, notes: { sampleRate } }: PreparedRow): RatedRecording {
  return { label, sampleRate };
}

/** Groups up to which each can be held out alone: as many networks are trained. */
const MAX_LEFT_OUT = 200;

/**
 * Splits recordings into folds by group, or says why it can't be done.
 *
 * @throws {DataError} If a class has a single recording, or every class is one group.
 * @throws {ConfigError} If each group is to be held out alone and there are too many of them.
 */
export function splitRecordings(
  { classes: { names }, ...data }: Pick<LabelledTracks, "classes" | "labels" | "groups">,
  { nFolds, seed }: SplitOptions,
): Split {
  const nGroups = new Set(data.groups).size;
  requireMoreGroups(data, names);
  if (nFolds === "groups" && nGroups > MAX_LEFT_OUT) {
    throw new ConfigError(
      `Cannot hold each group out alone as there must be at most ${MAX_LEFT_OUT} groups (give ` +
        `training.nFolds a number): current value is ${nGroups}`,
      "training.nFolds",
    );
  }
  const split = splitIntoFolds(data, { nFolds, seed, names });
  if (split.folds.length < 2) throw new DataError(`Cannot hold recordings out as ${split.reason}`);
  return split;
}

/** Refuses recordings of which each class is one group, so that no group can be told from a class. */
function requireMoreGroups(
  { labels, groups }: Pick<LabelledTracks, "labels" | "groups">,
  names: readonly string[],
): void {
  const pairs = new Set(labels.map((label, i) => JSON.stringify([label, groups[i]])));
  const isOneEach = pairs.size === names.length && new Set(groups).size === names.length;
  if (!isOneEach || labels.length === names.length) return;
  throw new DataError(
    `Cannot hold recordings out as each class must have recordings of two groups or more (give ` +
      `each part a value of its own in the column group): current value is one group for each of ` +
      names.join(", "),
  );
}

/** Describes the recordings for a model's card. */
export function describeData(
  { classes, labels, groups }: LabelledTracks,
  prepared: readonly PreparedRow[],
): DataCard {
  const content = prepared.map(({ row, hash }, i) => [row.fname, row.label, groups[i], hash]);
  return {
    nRecordings: prepared.length,
    nGroups: new Set(groups).size,
    perClass: classes.names.map((_, k) => labels.filter((label) => label === k).length),
    hash: sha256(JSON.stringify(content)),
    recordings: [...new Set(prepared.map(({ hash }) => shortHash(hash)))].sort(),
  };
}
