/**
 * Which class counts as that of good parts, as people read it.
 *
 * @module
 */
import type { Inspection } from "../../../pipeline/inspect/inspect.ts";
import { shortenName } from "../tables.ts";

/** Says which class counts as that of good parts, and why. */
export function describeGoodParts({ label, by }: NonNullable<Inspection["good"]>): string {
  const why = {
    said: "as --ok or earmark.json says",
    name: "by its name",
    only: "the only class; its name doesn't say so for sure",
  }[by];
  return `good parts: ${shortenName(label)} (${why})`;
}
