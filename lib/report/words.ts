/**
 * Figures in the words of a quality engineer.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { percent, shortPercent } from "../pipeline/shares.ts";
import { plural } from "../plural.ts";

/** How many of some were judged wrong. */
export type ErrorCount = NonNullable<NonNullable<Report["byRecording"]>["escape"]>;

/** The same by part, with what it proves. */
export type ProvedError = NonNullable<NonNullable<Report["byPart"]>["escape"]>;

/** Writes a count with commas between thousands. */
export function whole(n: number): string {
  return n.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Writes how many of all were judged wrong. */
export function countOf({ nErrors, n }: ErrorCount): string {
  return `${whole(nErrors)} of ${whole(n)}`;
}

/** Writes how many of all were judged wrong, with what they are. */
function countParts({ nErrors, n }: ErrorCount, noun: string): string {
  return `${whole(nErrors)} of ${wholePlural(n, noun)}`;
}

/** Writes a count before its noun, thousands apart. */
export function wholePlural(n: number, one: string): string {
  return plural(n, one).replace(`${n}`, whole(n));
}

/** Names a value of a column. */
export function valueName(value: string): string {
  return value === "" ? "(empty)" : value;
}

/** A sentence that leads, and what stands below it. */
export interface Headline {
  /** What happened. */
  readonly happened: string;
  /** What that proves. */
  readonly proved: string;
  /** What would prove more; empty where nothing is asked. */
  readonly wanted: string;
}

/**
 * Says what was proved of both errors by part: of escapes first. With levels, by the verdicts that
 * leave parts for REVIEW.
 *
 * @returns None where no class is that of good parts.
 */
export function headlines({ byPart, levels, falseAlarms }: Report): Headline[] {
  if (levels !== undefined) return levelHeadlines(levels);
  const [failed, thrown] = falseAlarms === undefined
    ? ["failed", "are thrown away"]
    : ["went to REVIEW", "go to REVIEW"];
  const lines: Headline[] = [];
  if (byPart?.escape) {
    lines.push(headline(byPart.escape, "bad part", {
      happened: (count) => `${count} passed`,
      proved: (share) => `At most ${share} of bad parts escape`,
    }));
  }
  if (byPart?.overkill) {
    lines.push(headline(byPart.overkill, "good part", {
      happened: (count) => `${count} ${failed}`,
      proved: (share) => `At most ${share} of good parts ${thrown}`,
    }));
  }
  return lines;
}

/** Says how parts fare where some are left for REVIEW, and what bounds that. */
function levelHeadlines({ byPart, ok, notOk }: NonNullable<Report["levels"]>): Headline[] {
  const line = (
    error: typeof byPart.escape,
    bound: typeof ok,
    { part, verb }: { readonly part: string; readonly verb: string },
  ): Headline[] =>
    error === undefined ? [] : [{
      happened: `${countParts(error, part)} ${verb}, ${whole(error.nReview)} went to REVIEW`,
      proved: bound === undefined
        ? "No level was asked for: nothing bounds these."
        : `At most ${shortPercent(bound.bound)} of ${part}s ${verb}, on average over such data: ` +
          "under the assumptions named below.",
      wanted: "",
    }];
  return [
    ...line(byPart.escape, notOk, { part: "bad part", verb: "passed" }),
    ...line(byPart.overkill, ok, { part: "good part", verb: "failed" }),
  ];
}

function headline(
  error: ProvedError,
  noun: string,
  { happened, proved }: {
    readonly happened: (count: string) => string;
    readonly proved: (share: string) => string;
  },
): Headline {
  const count = countParts(error, noun);
  if (error.proved === undefined) {
    return { happened: happened(count), proved: "That proves nothing.", wanted: "" };
  }
  const { atMost, toProve } = error.proved;
  const wanted = toProve.filter(({ nMore }) => nMore > 0)
    .map(({ level, nMore }) => `${shortPercent(level)} takes ${whole(nMore)} more`);
  return {
    happened: happened(count),
    proved: `${proved(percent(atMost))}: proved at 95 % confidence, for parts like these.`,
    wanted: wanted.length === 0
      ? ""
      : `To prove ${wanted.join(", and ")} of them without a further error.`,
  };
}
