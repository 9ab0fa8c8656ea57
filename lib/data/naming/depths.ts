/**
 * The depths of folders at which classes may stand.
 *
 * @module
 */
import { isClassWord, meaningOf, wordsAndNumbersOf } from "../class_words.ts";
import type { Meaning } from "../class_words.ts";
import { NORMAL } from "../words/verdict_words.ts";
import { areFew } from "./naming.ts";
import { isFoldOrDay, isPlace } from "./times_and_places.ts";

/** The folders of each recording, from the top. */
type Paths = readonly (readonly string[])[];

/** Words for good that name a step, a degree or a speed of work as well. */
const OF_WORK: ReadonlySet<string> = new Set([
  ...["fine", "pass", "nominal", "正常", "정상"],
  ...NORMAL,
]);

/** Words that say nothing beside a verdict (`Ok Parts`). */
const NOUNS: ReadonlySet<string> = new Set(
  "part parts piece pieces teil teile sample samples sound sounds pièces piezas".split(" "),
);

/** A depth at which folders differ. */
interface Depth {
  readonly depth: number;
  readonly names: readonly string[];
  /** Whether its names may be classes: two are no places or days, and nearly every path has one. */
  readonly mayBeClasses: boolean;
  /** What its names say, good or bad. */
  readonly meanings: ReadonlySet<Meaning>;
  /** Whether all that say it are verdicts and nothing else (`OK`, not `normal_gain`). */
  readonly areVerdicts: boolean;
  /** Whether these are none of a step, a degree or a speed of work (`OK`, not `fine`). */
  readonly isPlain: boolean;
  /** Paths of which it says good or bad. */
  readonly nSaid: number;
}

/** What is found where names say good or bad. */
export interface MeaningfulDepth {
  /** The depth. */
  readonly depth: number;
  /** Its names and those of other depths, where all that it says is more than a verdict (`bad_light`). */
  readonly rivals: readonly (readonly string[])[];
}

/**
 * Finds the depth whose names say good or bad: both rather than one, plain verdicts rather than
 * others, that at which most do, the deepest of equals.
 *
 * @returns Undefined where none does, or where another depth may be the class as well: where but one
 *   is said, by no plain verdict (`fine/sharp`, `coarse/worn`), or the other has a plainer one
 *   (`good/normal`, `crack/normal`, `crack/abnormal`).
 */
export function meaningfulDepth(paths: Paths): MeaningfulDepth | undefined {
  const differing = differingDepths(paths);
  const [best] = differing
    .filter(({ nSaid, names, meanings }) =>
      nSaid > 0 && (meanings.size === 2 || !names.every(isPlace))
    )
    .sort((a, b) =>
      b.meanings.size - a.meanings.size || Number(b.isPlain) - Number(a.isPlain) ||
      Number(b.areVerdicts) - Number(a.areVerdicts) ||
      b.nSaid - a.nSaid || b.depth - a.depth
    );
  if (best === undefined) {
    const shared = differing.some(({ mayBeClasses }) => mayBeClasses)
      ? undefined
      : sharedVerdict(paths);
    return shared === undefined ? undefined : { depth: shared, rivals: [] };
  }
  const isSaid = best.meanings.size === 2;
  const saying = paths.filter((path) => meaningOf(path[best.depth] ?? "") !== undefined);
  const rivals = differing.filter((other) =>
    other.depth !== best.depth && other.mayBeClasses && (other.isPlain || !best.isPlain) &&
    saying.every((path) => path[other.depth] !== undefined) && !divides(paths, best, other)
  );
  if (isSaid ? rivals.some(({ isPlain }) => isPlain) && !best.isPlain : rivals.length > 0) {
    return undefined;
  }
  const isDoubted = rivals.length > 0 && !best.names.some((name) => isVerdict(name));
  return {
    depth: best.depth,
    rivals: isDoubted ? [best, ...rivals].map(({ names }) => names) : [],
  };
}

/** Finds the deepest depth at which all folders are one that says good or bad. */
export function sharedVerdict(paths: Paths): number | undefined {
  const longest = paths.reduce((most, path) => path.length > most.length ? path : most, []);
  const depth = longest.findLastIndex((name, at) =>
    meaningOf(name) !== undefined && paths.every((path) => (path[at] ?? name) === name)
  );
  return depth < 0 ? undefined : depth;
}

/** What is found where no name says good or bad. */
export interface FirstDepth {
  /** The first depth at which names differ and may be classes. */
  readonly depth: number;
  /** Its names, and those of the depths that may be the class as well. */
  readonly rivals: readonly (readonly string[])[];
  /** Names of a deeper depth that divide each of its folders, each in its own way. */
  readonly divided?: readonly string[];
  /** Names of places above, of each of which it divides the recordings in its own way. */
  readonly places?: readonly string[];
}

/** Finds the first depth at which names differ and may be classes, and what else may be. */
export function firstDepth(paths: Paths): FirstDepth | undefined {
  const differing = differingDepths(paths);
  const [first, ...others] = differing.filter(({ mayBeClasses }) => mayBeClasses);
  if (first === undefined) {
    const place = differing.find(({ names }) => !names.every(isPlace)) ??
      differing.find(({ names }) => !names.some(isFoldOrDay));
    return place && { depth: place.depth, rivals: [] };
  }
  const rivals = others.filter((other) => !divides(paths, first, other));
  const below = others.find((other) => divides(paths, first, other));
  const above = differing.find((other) =>
    other.depth < first.depth && divides(paths, other, first)
  );
  return {
    depth: first.depth,
    rivals: rivals.length === 0 ? [] : [first, ...rivals].map(({ names }) => names),
    ...(below && { divided: below.names }),
    ...(above && { places: above.names }),
  };
}

/** Lists the depths at which both good and bad are said. */
export function verdictDepths(paths: Paths): number[] {
  return differingDepths(paths).flatMap(({ depth, meanings }) => meanings.size === 2 ? depth : []);
}

/** Lists the depths at which folders differ, from the top. */
function differingDepths(paths: Paths): Depth[] {
  const deepest = paths.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: deepest }, (_, depth) => {
    const names = [...new Set(paths.flatMap((path) => path[depth] ?? []))];
    const saying = names.filter((name) => meaningOf(name) !== undefined);
    const says = new Set<string | undefined>(saying);
    const missing = paths.flatMap((path) => path[depth] === undefined ? [""] : []);
    return {
      depth,
      names,
      mayBeClasses: areFew(missing, paths.length) && twoAreNoPlaces(names),
      meanings: new Set(saying.flatMap((name) => meaningOf(name) ?? [])),
      areVerdicts: saying.length > 0 && saying.every((name) => isVerdict(name)),
      isPlain: saying.length > 0 && saying.every(isPlainVerdict),
      nSaid: paths.filter((path) => says.has(path[depth])).length,
    };
  }).filter(({ names }) => names.length > 1);
}

function twoAreNoPlaces(names: readonly string[]): boolean {
  const first = names.findIndex((name) => !isPlace(name));
  return first >= 0 && !names.slice(first + 1).every(isPlace);
}

/** Says whether a name is a verdict and nothing else, and names no step or speed of work. */
export function isPlainVerdict(name: string): boolean {
  return isVerdict(name, OF_WORK);
}

/** Says whether a name is a verdict and nothing else, in other words than some. */
export function isVerdict(name: string, others: ReadonlySet<string> = new Set()): boolean {
  return meaningOf(name) !== undefined &&
    wordsAndNumbersOf(name.normalize("NFKC")).every((word) =>
      NOUNS.has(word) ||
      ((isClassWord(word) || (word.length <= 3 && meaningOf(word))) && !others.has(word))
    );
}

/** Says whether the deeper of two depths divides the folders of the other, each in its own way. */
function divides(paths: Paths, one: Depth, other: Depth): boolean {
  const [upper, deeper] = one.depth < other.depth ? [one, other] : [other, one];
  const both = paths.filter((path) => path[deeper.depth] !== undefined);
  const nPairs = new Set(both.map((path) => `${path[upper.depth]}/${path[deeper.depth]}`)).size;
  return nPairs === deeper.names.length && nPairs > upper.names.length;
}
