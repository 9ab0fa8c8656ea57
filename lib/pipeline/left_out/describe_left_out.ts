/**
 * What would have been found of each kind of defect, had nobody ever heard it.
 *
 * @module
 */
import { scoredBy } from "../../ml/judging/evaluation.ts";
import { eitherOf, findKind } from "../../ml/judging/found.ts";
import type { Found, JudgeSays, SoughtRecordings } from "../../ml/judging/found.ts";
import { verdictsBy } from "../../ml/judging/threshold_rules.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import { intervalOf } from "../shares.ts";
import type { LeftOutRecord } from "./left_out_file.ts";
import type { LeftOutKinds } from "./left_out_schema.ts";
import type { LeftOut } from "./leave_out.ts";
import { plural } from "../../plural.ts";

/** What was done, and what it does not say. */
const STATEMENT = "Each kind was left out of a training of its own, in the same folds, and then " +
  "judged by a threshold that the same rule chose without it. A part is found where one of its " +
  "recordings is judged bad, or is unlike anything heard and goes to REVIEW. Other kinds that " +
  "nobody has recorded yet may be harder to hear than these.";

/** Lays out what was found. */
export function describeLeftOut(heldOut: HeldOutRecordings, leftOut: LeftOut): LeftOutKinds {
  const { column, others, untested, record, reason, kinds } = leftOut;
  return {
    column,
    otherColumns: others,
    statement: STATEMENT,
    ...(reason !== undefined && { reason }),
    kinds: record === undefined
      ? []
      : kinds.map((kind) => describeKind(heldOut, { column, kind, record })),
    untested,
  };
}

/** A kind with all that was said without it. */
interface Told {
  readonly column: string;
  readonly kind: string;
  readonly record: LeftOutRecord;
}

/** What judges say of good recordings and of those of a kind that was left out. */
export interface SaidOfKind {
  /** Which of the recordings are of the kind, and their groups. */
  readonly sought: SoughtRecordings;
  /** What networks say; missing where none were trained. */
  readonly classifier?: JudgeSays;
  /** What novelty says; missing where it was not learned. */
  readonly detector?: JudgeSays;
}

/** Gathers what judges say where a kind was left out. */
export function saidOfKind(
  heldOut: HeldOutRecordings,
  { column, kind, record: { novelty, without } }: Told,
): SaidOfKind {
  const { fields, labels, groups, classes: { ok } } = heldOut;
  const isKind = fields.map((own) => own[column] === kind);
  const members = [...labels.keys()].filter((i) => isKind[i] || labels[i] === ok);
  const scores = without.find((own) => own.kind === kind)?.scores;
  return {
    sought: {
      isSought: members.map((i) => isKind[i]),
      groups: members.map((i) => groups[i]),
    },
    ...(scores && { classifier: take(classify(heldOut, scores, isKind), members) }),
    ...(novelty && {
      detector: take({
        scores: novelty.map(({ distance }) => distance),
        isFound: novelty.map(({ isUnheard }) => isUnheard),
      }, members),
    }),
  };
}

/** Counts what is found of one kind. */
function describeKind(heldOut: HeldOutRecordings, told: Told): LeftOutKinds["kinds"][number] {
  const found = findAll(saidOfKind(heldOut, told));
  return { kind: told.kind, words: wordsOf(told.kind, found), ...found };
}

/** What the judges find, each by itself and both together. */
type FoundByAll = Pick<LeftOutKinds["kinds"][number], "classifier" | "detector" | "together">;

/** Counts what each judge finds, and both together where there are both. */
function findAll({ classifier, detector, sought }: SaidOfKind): FoundByAll {
  return {
    ...(classifier && { classifier: findKind(classifier, sought) }),
    ...(detector && { detector: findKind(detector, sought) }),
    ...(classifier && detector && {
      together: findKind(eitherOf(classifier, detector, sought), sought),
    }),
  };
}

/** Judges all recordings by thresholds that recordings of the kind had no say in. */
function classify(
  heldOut: HeldOutRecordings,
  scores: readonly number[],
  isKind: readonly boolean[],
): JudgeSays {
  const { classes: { bad }, folds, threshold: rule } = heldOut;
  const { isPositive, groups } = scoredBy(heldOut, bad!);
  const heard = [...scores.keys()].filter((i) => !isKind[i]);
  const places = new Map(heard.map((i, place) => [i, place]));
  const { thresholds } = verdictsBy(rule, {
    scores: heard.map((i) => scores[i]),
    isPositive: heard.map((i) => isPositive[i]),
    groups: heard.map((i) => groups[i]),
  }, folds.map(({ test }) => ({ test: test.flatMap((i) => places.get(i) ?? []) })));
  const isFound: boolean[] = [];
  folds.forEach(({ test }, fold) => {
    for (const i of test) isFound[i] = scores[i] >= thresholds[fold];
  });
  return { scores, isFound };
}

function take({ scores, isFound }: JudgeSays, members: readonly number[]): JudgeSays {
  return { scores: members.map((i) => scores[i]), isFound: members.map((i) => isFound[i]) };
}

/** Says how many parts would have been found, and how many passed. */
function wordsOf(kind: string, { classifier, detector, together }: FoundByAll): string {
  const all = together ?? classifier ?? detector;
  if (all === undefined) return `${kind}: nothing can be said`;
  const count = ({ parts: { nFound, n } }: Found) => `${nFound} of ${plural(n, "part")}`;
  const by = together && classifier && detector
    ? ` (${classifier.parts.nFound} by the classifier, ${detector.parts.nFound} as unlike ` +
      `anything heard)`
    : "";
  const { nFound, n } = all.parts;
  const passed = nFound === n ? "none would have passed" : `${n - nFound} would have passed`;
  return `${kind}: ${count(all)} found, ${intervalOf(all.parts)}${by}; ${passed}`;
}
