/**
 * The recordings that two models held out, in pairs.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { ClassifierCard } from "../judge/card.ts";

/** A model, by its card and what its training held out. */
export interface JudgedModel {
  /** Its card. */
  readonly card: Pick<ClassifierCard, "data">;
  /** What its training held out. */
  readonly heldOut: HeldOutRecordings;
}

/** Recordings that two models held out: one entry for each. */
export interface HeldOutPairs {
  /** Index of the recording in the one table. */
  readonly own: readonly number[];
  /** Index in the other. */
  readonly other: readonly number[];
  /** Its class. */
  readonly labels: readonly number[];
  /** Its group. */
  readonly groups: readonly string[];
}

/**
 * Pairs recordings by name. That names stand for the same sounds is checked by the hashes on the
 * cards, as far as these tell.
 *
 * @throws {DataError} If the classes differ, no recording is in both, one has another label or
 *   group, or contents differ.
 */
export function pairHeldOut(own: JudgedModel, other: JudgedModel): HeldOutPairs {
  const { classes: { names, ok }, fields, labels, groups } = own.heldOut;
  const otherClasses = other.heldOut.classes;
  require(
    String(names) === String(otherClasses.names) && ok === otherClasses.ok,
    "both must have the same classes",
    `${names.join(", ")} and ${otherClasses.names.join(", ")}`,
  );
  const at = new Map(other.heldOut.fields.map(({ fname }, j) => [fname, j]));
  const pairs = fields.flatMap(({ fname }, i) => {
    const j = at.get(fname);
    return j === undefined ? [] : [[i, j]];
  });
  require(
    pairs.length > 0,
    "both must have held out the same recordings",
    `${labels.length} recordings and ${at.size} others`,
  );
  for (const [i, j] of pairs) {
    const { labels: otherLabels, groups: otherGroups } = other.heldOut;
    require(
      labels[i] === otherLabels[j] && groups[i] === otherGroups[j],
      "a recording must have one label and one group in both",
      `${fields[i].fname}, ${names[labels[i]]} of ${groups[i]} and ` +
        `${names[otherLabels[j]]} of ${otherGroups[j]}`,
    );
  }
  requireSameContents(own.card, other.card, {
    nOnlyOwn: labels.length - pairs.length,
    nOnlyOther: at.size - pairs.length,
  });
  return {
    own: pairs.map(([i]) => i),
    other: pairs.map(([, j]) => j),
    labels: pairs.map(([i]) => labels[i]),
    groups: pairs.map(([i]) => groups[i]),
  };
}

/** Refuses more contents that one model alone has than recordings that it alone has. */
function requireSameContents(
  own: JudgedModel["card"],
  other: JudgedModel["card"],
  { nOnlyOwn, nOnlyOther }: { readonly nOnlyOwn: number; readonly nOnlyOther: number },
): void {
  const [first, second] = [own, other].map(({ data }) => new Set(data.recordings));
  const nChanged = Math.max(
    first.difference(second).size - nOnlyOwn,
    second.difference(first).size - nOnlyOther,
  );
  require(nChanged <= 0, "recordings of one name must have one content", `${nChanged} changed`);
}

function require(holds: boolean, rule: string, current: string): void {
  if (holds) return;
  throw new DataError(`Cannot compare models as ${rule}: current value is ${current}`);
}
