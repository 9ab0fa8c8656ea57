/**
 * What a training reached, for machines.
 *
 * @module
 */
import { z } from "zod";
import type { ValueFigures } from "../../ml/judging/by_value.ts";
import { classifierSchema } from "../../pipeline/judge/card.ts";
import { okOnlySchema } from "../../pipeline/judge/ok_only_card.ts";
import type { OkOnlyTrainReport, TrainReport } from "../../pipeline/train/train.ts";
import { estimateSchema, program, programSchema, settingsShape } from "../json_parts.ts";

/** Raised when a key of {@linkcode trainSchema} changes its meaning or goes. */
const VERSION = 1;

/** Held-out figures of recordings that have something in common. */
const valueFigures = z.strictObject({
  value: z.string(),
  classes: z.array(z.string()),
  nRecordings: z.number(),
  nGroups: z.number(),
  nRight: z.number(),
  accuracy: estimateSchema,
  escape: estimateSchema.nullable(),
  overkill: estimateSchema.nullable(),
});

const members = classifierSchema.shape.members.element.pick({ network: true, votes: true })
  .extend({ heldOut: classifierSchema.shape.members.element.shape.heldOut });

/** What `train --json` prints. */
export const trainSchema = z.strictObject({
  version: z.literal(VERSION),
  program: programSchema,
  /** Folder of the model. */
  folder: z.string(),
  kind: z.enum(["classifier", "okOnly"]),
  classes: z.array(z.string()),
  /** The class of good parts; null where none is known. */
  okClass: z.string().nullable(),
  nRecordings: z.number(),
  nGroups: z.number(),
  settings: settingsShape,
  /** Why these settings. */
  reasons: z.array(z.string()),
  /** From which probability a part is bad; null where the likeliest class is the verdict. */
  threshold: z.number().nullable(),
  /** From which distance on a part is for REVIEW; null but for a model of OK parts alone. */
  limit: z.number().nullable(),
  /** Held-out figures, as on the card. */
  heldOut: z.union([classifierSchema.shape.heldOut, okOnlySchema.shape.heldOut]),
  /** Each network that was trained, and what it reaches alone. */
  members: z.array(members),
  byGroup: z.array(valueFigures),
  byColumn: z.array(z.strictObject({ column: z.string(), values: z.array(valueFigures) })),
  /** Leaks, which void the figures. */
  leaks: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Recordings that are missing, unreadable or silent. */
  leftOut: z.array(z.string()),
});

/** What {@linkcode trainSchema} describes. */
type TrainJson = z.infer<typeof trainSchema>;

/** Lays the figures of a training out for machines. */
export function trainingToJson(trained: TrainReport | OkOnlyTrainReport): TrainJson {
  const { card, folder, warnings, leftOut, byGroup, byColumn } = trained;
  const { names } = trained.heldOut.classes;
  const describe = (figures: ValueFigures) => describeValue(figures, names);
  const isOkOnly = card.kind === "okOnly";
  return {
    version: VERSION,
    program,
    folder,
    kind: card.kind,
    classes: [...card.classes],
    okClass: card.okClass ?? null,
    nRecordings: card.data.nRecordings,
    nGroups: card.data.nGroups,
    settings: card.settings as unknown as TrainJson["settings"],
    reasons: [...card.reasons],
    threshold: isOkOnly ? null : card.threshold?.value ?? null,
    limit: isOkOnly ? card.decision.limit : null,
    heldOut: card.heldOut as TrainJson["heldOut"],
    members: isOkOnly ? [] : card.members.map(({ network, votes, heldOut }) => ({
      network,
      votes,
      heldOut: heldOut as TrainJson["members"][number]["heldOut"],
    })),
    byGroup: byGroup.map(describe),
    byColumn: byColumn.map(({ column, values }) => ({ column, values: values.map(describe) })),
    leaks: "leaks" in trained ? [...trained.leaks] : [],
    warnings: [...warnings],
    leftOut: [...leftOut],
  };
}

function describeValue(
  { classes, escape = undefined, overkill = undefined, ...figures }: ValueFigures,
  names: readonly string[],
): TrainJson["byGroup"][number] {
  return {
    ...figures,
    classes: classes.map((k) => names[k]),
    escape: escape ?? null,
    overkill: overkill ?? null,
  };
}
