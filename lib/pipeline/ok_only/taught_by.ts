/**
 * Which recordings taught a model of OK parts alone, and which tested it.
 *
 * @module
 */
import { takeItems } from "../../data/labelled_set.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { shortHash } from "../judge/model.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import type { LabelledTracks } from "../train/labelled.ts";

/** Recordings with what was prepared of each. */
export interface TaughtBy {
  readonly data: LabelledTracks;
  readonly prepared: readonly PreparedRow[];
}

/** Takes what teaches: OK recordings alone, of one class. */
export function takeOk(data: LabelledTracks, prepared: readonly PreparedRow[]): TaughtBy {
  const taught = data.labels.flatMap((label, i) => label === 0 ? [i] : []);
  const classes = { names: data.classes.names.slice(0, 1), ok: 0 };
  return {
    data: { ...data, ...takeItems(data, taught), classes },
    prepared: taught.map((i) => prepared[i]),
  };
}

/** Describes the recordings of other classes, which taught nothing. */
export function describeTested(
  { labels, classes: { names } }: LabelledTracks,
  prepared: readonly PreparedRow[],
): Pick<OkOnlyCard["heldOut"], "tested" | "testedRecordings"> {
  const others = prepared.filter((_, i) => labels[i] !== 0);
  return {
    tested: names.slice(1).map((name, k) => ({
      name,
      nRecordings: labels.filter((label) => label === k + 1).length,
    })),
    testedRecordings: [...new Set(others.map(({ hash }) => shortHash(hash)))].sort(),
  };
}
