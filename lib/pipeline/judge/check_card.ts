/**
 * What a model's card holds of the limits that whole recordings keep to.
 *
 * @module
 */
import { z } from "zod";
import { checkRules } from "../../ml/checks/rules.ts";
import type { CheckMeasure } from "../../ml/checks/rules.ts";

const finite = z.number();

/** Lets a record through that has no field `__proto__`, which zod would pass over in silence. */
export function plainRecord<Schema extends z.ZodType>(record: Schema) {
  return z.unknown().refine(
    (value) => !Object.hasOwn(Object(value), "__proto__"),
    'Unrecognized key: "__proto__"',
  ).pipe(record);
}

/** Limits of one figure. */
const limit = z.strictObject({
  lower: finite.optional(),
  upper: finite.optional(),
  /** Median of the training set. */
  usual: finite,
});

const measures = [...new Set(checkRules.map(({ measure }) => measure))];

/** Limits of all figures, as `CheckLimits` of ml/checks says. */
export const checksSchema = z.strictObject({
  /** Recordings that taught them. */
  nRecordings: z.number().int().min(1),
  /** Level of hum up to which it does not matter how far it stands out, dB. */
  humFloorDb: finite,
  /** Limits by figure. */
  limits: plainRecord(
    z.partialRecord(z.enum(measures as [CheckMeasure, ...CheckMeasure[]]), limit),
  ),
});
