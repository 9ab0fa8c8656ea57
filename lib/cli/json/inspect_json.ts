/**
 * What is in a data set, for machines.
 *
 * @module
 */
import { z } from "zod";
import type { InspectReport } from "../../pipeline/inspect/inspect.ts";
import { estimateSchema, program, programSchema, settingsShape } from "../json_parts.ts";

/** Raised when a key of {@linkcode inspectSchema} changes its meaning or goes. */
const VERSION = 1;

/** A figure; null where there is none, such as the level of silence. */
const figure = z.number().nullable();

/** What `inspect --json` prints. */
export const inspectSchema = z.strictObject({
  version: z.literal(VERSION),
  program: programSchema,
  /** Each class, that of good parts first. */
  classes: z.array(z.strictObject({
    label: z.string(),
    nRecordings: z.number(),
    nGroups: z.number(),
    /** Lengths of its recordings, seconds. */
    seconds: z.strictObject({ min: figure, median: figure, max: figure }),
    /** Median length without quiet stretches, seconds. */
    activeSeconds: figure,
    /** Median level, dB re full scale. */
    rmsDb: figure,
    /** Median bandwidth, Hz. */
    bandwidthHz: figure,
  })),
  /** The class that counts as that of good parts, and why; null where none is known. */
  good: z.strictObject({ label: z.string(), by: z.enum(["said", "name", "only"]) }).nullable(),
  formats: z.array(z.strictObject({ format: z.string(), nRecordings: z.number() })),
  /** What needs no listening reaches; null where none can be held out. */
  shortcuts: z.strictObject({
    balancedAccuracy: estimateSchema,
    chance: z.number(),
    caution: z.string(),
    telling: z.array(z.string()),
  }).nullable(),
  /** What suits the recordings; what is not here stays as it is by default. */
  settings: settingsShape,
  /** Why. */
  reasons: z.array(z.string()),
  /** Settings that `earmark.json` sets, which go before these, as dotted paths. */
  settingsInEarmarkJson: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Recordings that are missing or can't be read. */
  leftOut: z.array(z.string()),
});

/** Lays an inspection out for machines. */
export function inspectionToJson(report: InspectReport): z.infer<typeof inspectSchema> {
  const { inspection: { classes, good, formats, shortcuts }, settings, reasons } = report;
  const finite = (value: number) => Number.isFinite(value) ? value : null;
  return {
    version: VERSION,
    program,
    classes: classes.map(({ label, nRecordings, nGroups, seconds, bandwidth, ...medians }) => ({
      label,
      nRecordings,
      nGroups,
      seconds: { min: finite(seconds[0]), median: finite(seconds[1]), max: finite(seconds[2]) },
      activeSeconds: finite(medians.activeSeconds),
      rmsDb: finite(medians.rmsDb),
      bandwidthHz: finite(bandwidth),
    })),
    good: good ?? null,
    formats: formats.map(([format, nRecordings]) => ({ format, nRecordings })),
    shortcuts: shortcuts === undefined ? null : {
      balancedAccuracy: shortcuts.balancedAccuracy,
      chance: 1 / classes.length,
      caution: shortcuts.caution,
      telling: [...shortcuts.telling],
    },
    settings: settings as Record<string, Record<string, unknown>>,
    reasons: [...reasons],
    settingsInEarmarkJson: [...report.earmarkFile?.keys ?? []],
    warnings: [...report.warnings],
    leftOut: [...report.leftOut],
  };
}
