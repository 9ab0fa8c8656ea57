/**
 * Whether the score of good parts moves with what is no defect, as the report holds it.
 *
 * @module
 */
import { covariateEffect } from "../../ml/proof/covariate_effect.ts";
import type { ColumnEffect } from "../../ml/proof/covariate_effect.ts";
import { holmAdjusted } from "../../ml/proof/holm.ts";
import { logOdds } from "../../ml/statistics/softmax.ts";
import { createRandom } from "../../random.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { Report } from "./report_schema.ts";

/** Columns that say what a recording is, not how it was made. */
const NO_COVARIATES = ["fname", "label", "group", "defect"];

/** Columns that are tested at most. */
const MAX_COLUMNS = 12;

/** Adjusted p-value below which it is warned. */
const WARN_BELOW = 0.01;

/** Shuffles behind a p-value: enough for one below {@linkcode WARN_BELOW} among 12 columns. */
const N_SHUFFLES = 1999;

/** Least probability that log-odds are made of: `heldout.csv` has eight digits. */
const LEAST = 1e-8;

type Covariates = NonNullable<Report["covariates"]>;

/** What came of a column: its effect, or why nothing can be said of it. */
type Found =
  & { readonly column: string }
  & ({ readonly effect: ColumnEffect } | {
    readonly reason: string;
  });

/** Recordings that were held out, with whatever they are scored by. */
type ScoredColumns =
  & Pick<HeldOutRecordings, "classes" | "columns" | "labels" | "groups" | "fields">
  & Partial<Pick<HeldOutRecordings, "probabilities">>;

/** A score of each recording, and what it is called, in the plural. */
interface NamedScores {
  readonly name: string;
  readonly values: readonly number[];
}

/** What of the recordings is tested, and how. */
interface CovariateTest {
  /** What is tested. Default: the log-odds of the bad class. */
  readonly scores?: NamedScores;
  /** Columns that were asked for: they come first where there are too many. Default: none. */
  readonly by?: readonly string[];
  /** Seed of shuffles and draws. */
  readonly seed: number;
}

/**
 * Tests whether the held-out scores of good parts move with columns of the manifest.
 *
 * @returns Undefined where no class is that of good parts, or there is no such column.
 */
export function describeCovariates(
  heldOut: ScoredColumns,
  { by = [], seed, scores = logOddsOf(heldOut) }: CovariateTest,
): Report["covariates"] {
  const { classes: { ok }, columns, labels, groups } = heldOut;
  const own = columns.filter((column) => !NO_COVARIATES.includes(column));
  if (ok === undefined || scores === undefined || own.length === 0) return undefined;
  const found: Found[] = [];
  for (const column of own.toSorted((a, b) => +by.includes(b) - +by.includes(a))) {
    const isFull = found.filter((one) => "effect" in one).length === MAX_COLUMNS;
    found.push(
      isFull
        ? { column, reason: `${MAX_COLUMNS} others were tested` }
        : test(column, heldOut, { ok, seed, scores: scores.values }),
    );
  }
  found.sort((a, b) => own.indexOf(a.column) - own.indexOf(b.column));
  return {
    nParts: new Set(groups.filter((_, i) => labels[i] === ok)).size,
    tested: describeEffects(found.flatMap((one) => "effect" in one ? [one] : []), scores.name),
    untested: found.flatMap((one) => "reason" in one ? [one] : []),
  };
}

/** Scores recordings by the log-odds of the bad class; undefined where there is none. */
function logOddsOf({ classes: { names, bad }, probabilities }: ScoredColumns) {
  if (bad === undefined || probabilities === undefined) return undefined;
  return {
    name: `the log-odds of ${names[bad]}`,
    values: probabilities.map((own) => logOdds(own[bad], LEAST)),
  };
}

/** Measures the effect of a column on the good recordings that have a value in it. */
function test(
  column: string,
  { labels, groups, fields }: ScoredColumns,
  { ok, seed, scores }: {
    readonly ok: number;
    readonly seed: number;
    readonly scores: readonly number[];
  },
): Found {
  const members = labels.flatMap((label, i) => label === ok && fields[i][column] !== "" ? [i] : []);
  try {
    const effect = covariateEffect(
      members.map((i) => scores[i]),
      members.map((i) => fields[i][column]),
      members.map((i) => groups[i]),
      { random: createRandom(seed, "covariate", column), nShuffles: N_SHUFFLES },
    );
    return { column, effect };
  } catch (cause) {
    // A column of which nothing can be said is no fault of who keeps it.
    if (!(cause instanceof RangeError)) throw cause;
    return { column, reason: cause.message };
  }
}

/** Lays out effects, adjusts their p-values, and warns where one is still small. */
function describeEffects(
  found: readonly { readonly column: string; readonly effect: ColumnEffect }[],
  name: string,
): Covariates["tested"] {
  const adjusted = holmAdjusted(found.map(({ effect }) => effect.pValue));
  return found.map(({ column, effect }, i) => {
    const words = wordsOf(column, effect, name);
    return {
      column,
      ...effect,
      adjustedPValue: adjusted[i],
      words,
      ...(adjusted[i] < WARN_BELOW && {
        warning: `The verdict depends on ${column}, which is no defect: among OK parts ${words} ` +
          `(p = ${digits(adjusted[i])}).`,
      }),
    };
  });
}

/** Says how large an effect is. */
function wordsOf(
  column: string,
  { kind, basis, from, to, effect: { value, lower, upper } }: ColumnEffect,
  name: string,
): string {
  const start = `${basis === "within" ? "within a part " : ""}${name}`;
  if (kind === "category") {
    return `${start} are ${digits(value)} (${digits(lower)} to ${digits(upper)}) higher at ` +
      `${column} ${to} than at ${from}`;
  }
  const [verb, sign] = value < 0 ? ["fall", -1] : ["rise", 1];
  const limits = [sign * lower, sign * upper].sort((a, b) => a - b).map(digits);
  const whole = sign * value * (Number(to) - Number(from));
  return `${start} ${verb} by ${digits(sign * value)} (${limits.join(" to ")}) for each unit of ` +
    `${column}, by ${digits(whole)} from ${from} to ${to}`;
}

/** Writes a number with two digits that count. */
function digits(value: number): string {
  return `${Number(value.toPrecision(2))}`;
}
