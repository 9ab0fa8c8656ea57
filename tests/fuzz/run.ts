import { createRandom } from "earmark/random.ts";
import { MOST_MS, tryCase } from "./case.ts";
import type { FuzzCase, FuzzKind, Tried } from "./case.ts";
import { kinds } from "./kinds.ts";

/** Where cases come from. */
export interface FuzzOptions {
  readonly seed: number;
  /** Folder of the files that cases need. */
  readonly folder: string;
}

/** What came of the cases of a kind. */
export interface Counts {
  readonly name: string;
  nCases: number;
  nAccepted: number;
  nUntyped: number;
  nDisagreements: number;
  slowestMs: number;
}

/** A case that went wrong. */
export interface Fault {
  readonly index: number;
  readonly kind: string;
  readonly what: string;
  readonly fault: string;
}

/** What a table is made of. */
export interface FuzzReport {
  readonly counts: readonly Counts[];
  readonly faults: readonly Fault[];
}

/** Cases of each kind that are run before any is timed, so that the code is compiled. */
const N_WARM_UP = 300;

/** Tries cases, each made from the seed and its number alone. */
export async function fuzz(
  n: number,
  options: FuzzOptions,
  onDone: (nDone: number) => void = () => {},
): Promise<FuzzReport> {
  const counts = new Map(kinds.map((kind) => [kind, blank(kind.name)]));
  const faults: Fault[] = [];
  for (let index = 0; index < n; index++) {
    const { kind, fuzzCase } = await makeCase(index, options);
    const tried = await tryCase(kind, fuzzCase);
    const added = faultsOf(tried);
    add(counts.get(kind)!, tried);
    faults.push(
      ...added.map((fault) => ({ index, kind: kind.name, what: fuzzCase.what, fault })),
    );
    onDone(index + 1);
  }
  return { counts: [...counts.values()], faults };
}

/** Makes the case of a number: its kind and its input follow from the seed and the number. */
export async function makeCase(
  index: number,
  { seed, folder }: FuzzOptions,
): Promise<{ kind: FuzzKind; fuzzCase: FuzzCase }> {
  const random = createRandom("fuzz", seed, index);
  let place = random.integer(kinds.reduce((total, { share }) => total + share, 0));
  const kind = kinds.find(({ share }) => (place -= share) < 0)!;
  return { kind, fuzzCase: await kind.make(random, folder) };
}

/** Runs other cases than those of the table, which nothing is told of. */
export async function warmUp(n: number, options: FuzzOptions): Promise<void> {
  for (let index = n; index < n + Math.min(n, N_WARM_UP * kinds.length); index++) {
    const { kind, fuzzCase } = await makeCase(index, options);
    await tryCase(kind, fuzzCase);
  }
}

function blank(name: string): Counts {
  return { name, nCases: 0, nAccepted: 0, nUntyped: 0, nDisagreements: 0, slowestMs: 0 };
}

function add(counts: Counts, { isAccepted, untyped, disagreement, ms }: Tried): void {
  counts.nCases++;
  if (isAccepted) counts.nAccepted++;
  if (untyped !== undefined) counts.nUntyped++;
  if (disagreement !== undefined) counts.nDisagreements++;
  counts.slowestMs = Math.max(counts.slowestMs, ms);
}

/** Lists what went wrong in a case, in words. */
export function faultsOf({ untyped, disagreement, ms }: Tried): string[] {
  return [
    untyped !== undefined && `untyped: ${untyped}`,
    disagreement,
    ms > MOST_MS && `${ms.toFixed(0)} ms`,
  ].filter((fault) => typeof fault === "string");
}
