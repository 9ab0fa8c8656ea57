/**
 * Which kinds of defect are left out in turn: those that a column of the manifest names.
 *
 * @module
 */
import { findKindsColumns, kindsOf } from "../../data/kinds.ts";
import type { NamedRecordings } from "../../data/kinds.ts";
import { ConfigError } from "../../errors.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";

/** Kinds that are left out at most: each takes a training of its own. */
export const MOST_KINDS = 12;

/** Kinds that are left out in turn. */
export interface ChosenKinds {
  /** The column that names them. */
  readonly column: string;
  /** The kinds. */
  readonly kinds: readonly string[];
  /** Kinds that are not, each with why. */
  readonly untested: readonly { readonly kind: string; readonly reason: string }[];
  /** Other columns that name kinds, too. */
  readonly others: readonly string[];
}

/**
 * Chooses the kinds.
 *
 * @param asked Column that was asked for. Default: the first that names kinds.
 * @returns Undefined where no class is that of good parts, or no column names kinds.
 * @throws {ConfigError} If the column that was asked for names no two kinds of defect.
 */
export function chooseKinds(heldOut: HeldOutRecordings, asked?: string): ChosenKinds | undefined {
  const { columns, fields, groups, labels, classes: { names, ok, bad, good } } = heldOut;
  if (good !== undefined) {
    return refuseNamed(asked, `it takes two classes, here are ${names.length}`);
  }
  if (ok === undefined || bad === undefined) return refuseNamed(asked, "no class is that of OK");
  const named = { columns, fields, groups, isBad: labels.map((label) => label === bad) };
  const found = findKindsColumns(named);
  if (asked !== undefined) requireKinds(asked, named);
  const own = asked === undefined ? found[0] : kindsOf(asked, named);
  if (own === undefined) return undefined;
  const several = own.kinds.filter((kind) => !own.lone.includes(kind));
  return {
    column: own.column,
    kinds: several.slice(0, MOST_KINDS),
    untested: [
      ...own.lone.map((kind) => ({ kind, reason: "it stands in one group alone" })),
      ...several.slice(MOST_KINDS).map((kind) => ({
        kind,
        reason: `${MOST_KINDS} others were left out`,
      })),
    ],
    others: found.map(({ column }) => column).filter((column) => column !== own.column),
  };
}

/** Refuses a column that is missing, or names no two kinds. */
function requireKinds(column: string, named: NamedRecordings): void {
  const { columns } = named;
  if (!columns.includes(column)) refuseNamed(column, `there are ${columns.join(", ")}`);
  const { kinds, lone } = kindsOf(column, named);
  if (kinds.length >= 2 && lone.length < kinds.length) return;
  refuseNamed(
    column,
    `kinds among the bad recordings alone are ${kinds.length === 0 ? "none" : kinds.join(", ")}`,
  );
}

/** Refuses a column that was asked for; where none was, there is nothing to refuse. */
function refuseNamed(column: string | undefined, current: string): undefined {
  if (column === undefined) return undefined;
  throw new ConfigError(
    `Cannot leave out kinds of column ${column} as it must name two kinds of defect, one of them ` +
      `in two groups: ${current}`,
    "kinds",
  );
}
