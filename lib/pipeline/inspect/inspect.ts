/**
 * What is in a data set, before anything is trained.
 *
 * @module
 */
import { quantile } from "../../arrays.ts";
import { groupRecordings } from "../../data/splits/groups.ts";
import { classesOf, explainUnknownOk } from "../../data/classes.ts";
import { goodPartsOf } from "../../data/good_parts.ts";
import type { GoodParts } from "../../data/good_parts.ts";
import { namesOfVerdicts } from "../../data/manifest/label_checks.ts";
import type { Run } from "../cores/run.ts";
import type { PartialSettings } from "../../settings.ts";
import { askedSettings } from "../preprocess/asked_settings.ts";
import type { AskedSettings } from "../preprocess/asked_settings.ts";
import { formatWarning, openDataSet } from "../disk/data_set.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { keptPathOf, openKept } from "../kept/kept_values.ts";
import { NOT_JUDGED, REVIEW } from "../judge/verdict.ts";
import { describeMaking, faultsOf } from "./faults.ts";
import { scanDataSet } from "./scan.ts";
import { shortcutAccuracy } from "./shortcut_accuracy.ts";
import type { ShortcutAccuracy } from "./shortcut_accuracy.ts";
import type { ScannedRow } from "./scanned_rows.ts";
import { plural } from "../../plural.ts";

/** One class of a data set. */
export interface ClassSummary {
  /** Name of the class. */
  readonly label: string;
  /** Number of its recordings. */
  readonly nRecordings: number;
  /** Number of groups that they come from. */
  readonly nGroups: number;
  /** Shortest, median and longest recording, seconds. */
  readonly seconds: readonly [number, number, number];
  /** Median length without quiet stretches, seconds. */
  readonly activeSeconds: number;
  /** Median level, dB re full scale. */
  readonly rmsDb: number;
  /** Median bandwidth, Hz. */
  readonly bandwidth: number;
}

/** What {@linkcode inspectRecordings} found. */
export interface Inspection {
  /** Each class, that of good parts first. */
  readonly classes: readonly ClassSummary[];
  /** The class that counts as that of good parts, and why; undefined where none is known. */
  readonly good?: GoodParts;
  /** Recordings of each rate, encoding and number of channels. */
  readonly formats: readonly (readonly [format: string, n: number])[];
  /** Byte-identical recordings, labels that contradict each other. */
  readonly warnings: readonly string[];
  /** Recordings to listen to: silent, clipped, offset, cut by a codec. */
  readonly faults: readonly string[];
  /** Held-out balanced accuracy of what needs no listening; undefined where none can be held out. */
  readonly shortcuts?: ShortcutAccuracy;
}

/** What {@linkcode inspectDataSet} found. */
export interface InspectReport {
  /** Classes, formats, faults and shortcuts. */
  readonly inspection: Inspection;
  /** Settings that suit the recordings. */
  readonly settings: PartialSettings;
  /** The data set's own file, where it names settings, and which: they go before these. */
  readonly earmarkFile?: AskedSettings["earmarkFile"];
  /** Why which settings suit the recordings. */
  readonly reasons: readonly string[];
  /** What should be looked at or listened to, as messages that name the rows. */
  readonly warnings: readonly string[];
  /** Recordings that are missing or can't be read, as messages that name the rows. */
  readonly leftOut: readonly string[];
}

/**
 * Looks at every recording of a data set and finds the settings that suit it; writes nothing.
 *
 * @throws {DataError} If the data set can't be opened, or no recording can be read.
 */
export async function inspectDataSet(
  { data, ok }: Pick<DataSetLocation, "data" | "ok">,
  run: Run = {},
): Promise<InspectReport> {
  const { earmarkFile } = await askedSettings(data, { source: "auto", settings: {} });
  const dataSet = await openDataSet({ data, out: data, ok });
  const kept = openKept(keptPathOf(dataSet));
  const { recordings, failures, recommendation } = await scanDataSet(dataSet, { kept }, run);
  const { settings, reasons } = recommendation;
  const inspection = await inspectRecordings(recordings, {
    ...run,
    isMixed: settings.audio?.channel !== "all",
    ok: dataSet.ok,
  });
  return {
    inspection,
    settings,
    earmarkFile,
    reasons,
    warnings: [
      ...dataSet.warnings,
      ...inspection.warnings,
      ...inspection.faults,
      ...describeMaking(recordings, settings),
    ],
    leftOut: [...dataSet.missing.map(({ message }) => message), ...failures],
  };
}

/** How {@linkcode inspectRecordings} works. */
export interface InspectRecordingsOptions extends Pick<Run, "nWorkers" | "signal"> {
  /** Label of good parts. Default: that whose name says so. */
  readonly ok?: string;
  /** Whether the mean of the channels will be heard. Default: true. */
  readonly isMixed?: boolean;
}

/** Summarises scanned recordings. */
export async function inspectRecordings(
  recordings: readonly ScannedRow[],
  { isMixed = true, ok, ...run }: InspectRecordingsOptions = {},
): Promise<Inspection> {
  const rows = recordings.map(({ row }) => row);
  const { groups, warnings } = groupRecordings(
    recordings.map(({ row, hash }) => ({ ...row, hash })),
  );
  const classes = classesOf(rows, ok);
  const good = goodPartsOf(rows, ok);
  return {
    classes: classes.names.map((label) => summarizeClass(label, recordings, groups)),
    ...(good && { good }),
    formats: countFormats(recordings),
    warnings: [
      ...warnings.map(formatWarning),
      ...explainUnknownOk(classes),
      ...namesOfVerdicts(rows, [NOT_JUDGED, REVIEW]),
      ...rows.filter(({ label }) => label === "").map(({ line, fname }) =>
        `line ${line}: ${fname} has no label`
      ),
    ],
    faults: faultsOf(recordings, { isMixed }),
    shortcuts: await shortcutAccuracy(recordings, groups, { ...run, ok }),
  };
}

function summarizeClass(
  label: string,
  recordings: readonly ScannedRow[],
  groups: readonly string[],
): ClassSummary {
  const members = recordings.flatMap(({ row }, i) => row.label === label ? [i] : []);
  const median = (value: (recording: ScannedRow) => number) =>
    quantile(members.map((i) => value(recordings[i])), 0.5);
  const lengths = members.map((i) => recordings[i].seconds);
  return {
    label,
    nRecordings: members.length,
    nGroups: new Set(members.map((i) => groups[i])).size,
    seconds: [quantile(lengths, 0), quantile(lengths, 0.5), quantile(lengths, 1)],
    activeSeconds: median(({ activeSeconds }) => activeSeconds),
    rmsDb: median(({ checks }) => checks.rmsDb),
    bandwidth: median(({ bandwidth }) => bandwidth),
  };
}

function countFormats(recordings: readonly ScannedRow[]): [string, number][] {
  const byFormat = Map.groupBy(
    recordings,
    ({ sampleRate, nChannels, encoding }) =>
      `${sampleRate} Hz, ${plural(nChannels, "channel")}, ${encoding}`,
  );
  return [...byFormat].map(([format, members]): [string, number] => [format, members.length])
    .sort((a, b) => b[1] - a[1]);
}
