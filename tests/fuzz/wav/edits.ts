import type { Random } from "earmark/random.ts";
import { anyBytes, joined } from "../bytes.ts";
import { chance, pick } from "../case.ts";
import type { Piece, Plan } from "./build.ts";

/** A way of spoiling a plan. */
export interface Edit {
  readonly what: string;
  readonly plan: Plan;
  /** Whether the samples still are in no doubt: the file must be read, and these be what is read. */
  readonly isCertain: boolean;
}

/** Sizes that a header may announce and that are seldom true. */
const EXTREMES = [0, 1, 2 ** 16 - 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];

/** By how much a size may miss the true one. */
const MISSES = [-44, -36, -8, -1, 1, 7, 8, 36, 44];

/** Sizes that streaming writers leave where the true one is never written. */
const PLACEHOLDERS = [
  2 ** 32 - 1,
  2 ** 32 - 2,
  2 ** 32 - 37,
  2 ** 32 - 45,
  2 ** 31,
  2 ** 31 - 4096,
];

/** The ways. */
const EDITS: readonly ((plan: Plan, random: Random) => Edit)[] = [
  (plan) => ({ what: "nothing", plan, isCertain: true }),
  (plan, random) => ({
    what: "RIFF size",
    plan: { ...plan, riffExcess: pick(random, [...MISSES, ...EXTREMES]) },
    isCertain: true,
  }),
  (plan, random) => ({
    what: "chunks shuffled",
    plan: { ...plan, pieces: random.shuffle(plan.pieces) },
    // The long size must stand before the data, among the first chunks.
    isCertain: !plan.form.endsWith("64"),
  }),
  (plan, random) => {
    const size = random.integer(100);
    const tag = [0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, size];
    const before = joined(Uint8Array.from(tag), anyBytes(random, size));
    return { what: "ID3 before", plan: { ...plan, before }, isCertain: true };
  },
  (plan, random) => {
    const isZero = chance(random, 0.5);
    const n = 1 + random.integer(40);
    const after = isZero ? new Uint8Array(n) : anyBytes(random, n);
    return { what: "junk after", plan: { ...plan, after }, isCertain: isZero };
  },
  // The data go to the end of the file, or to the chunks that close it.
  (plan, random) => ({
    what: "placeholder",
    plan: withData(plan, (data) => ({
      ...data,
      ...{ size: pick(random, [0, ...PLACEHOLDERS]), isPadded: !dataIsLast(plan) },
    })),
    isCertain: !plan.form.endsWith("64") && dataIsLast(plan),
  }),
  (plan, random) => ({
    what: "data size",
    plan: withData(plan, (data) => ({ ...data, size: extremeOf(data.size, random) })),
    isCertain: false,
  }),
  (plan, random) => {
    const at = random.integer(plan.pieces.length);
    const resized = { ...plan.pieces[at], size: extremeOf(plan.pieces[at].size, random) };
    return { what: `size of ${resized.id}`, plan: withPiece(plan, at, resized), isCertain: false };
  },
  (plan, random) => {
    const at = random.integer(plan.pieces.length);
    const bare = { ...plan.pieces[at], isPadded: false };
    return { what: `no pad in ${bare.id}`, plan: withPiece(plan, at, bare), isCertain: false };
  },
  (plan, random) => {
    const twice = pick(random, plan.pieces);
    const what = `${twice.id} twice`;
    return { what, plan: { ...plan, pieces: [...plan.pieces, twice] }, isCertain: false };
  },
  (plan, random) => {
    const at = random.integer(plan.pieces.length);
    const pieces = plan.pieces.filter((_, i) => i !== at);
    return { what: `no ${plan.pieces[at].id}`, plan: { ...plan, pieces }, isCertain: false };
  },
  (plan, random) => {
    const at = plan.pieces.findIndex(({ id }) => id === "fmt ");
    if (at < 0) return { what: "nothing", plan, isCertain: false };
    const content = plan.pieces[at].content.slice();
    const [field, values] = pick(random, FMT_FIELDS);
    const value = pick(random, values);
    new DataView(content.buffer).setUint32(field, value, plan.stored.littleEndian);
    const spoilt = withPiece(plan, at, { ...plan.pieces[at], content });
    return { what: `fmt+${field} is ${value}`, plan: spoilt, isCertain: field === 8 };
  },
];

/** Fields of the fmt chunk by their offset, with values that are extreme. */
const FMT_FIELDS: readonly (readonly [number, readonly number[]])[] = [
  [0, [0x10000, 0x10001, 0x10003, 0x10002, 0x10055, 0x1fffe, 0x20001, 0x4010001]],
  [4, [0, 1, 63, 1e7, 1e7 + 1, 2 ** 31, 2 ** 32 - 1]],
  [8, [0, 1, 2 ** 32 - 1]],
  [12, [0, 0x100001, 0x100002, 0x180004, 0x200004, 0x400008, 0xffffffff, 0x210004, 0x80001]],
];

function dataIsLast({ pieces }: Plan): boolean {
  return pieces.at(-1)?.id === "data";
}

function extremeOf(size: number, random: Random): number {
  const missed = MISSES.map((miss) => Math.max(0, size + miss));
  return pick(random, chance(random, 0.5) ? EXTREMES : missed);
}

function withPiece(plan: Plan, at: number, piece: Piece): Plan {
  return { ...plan, pieces: plan.pieces.map((one, i) => i === at ? piece : one) };
}

function withData(plan: Plan, change: (data: Piece) => Piece): Plan {
  return { ...plan, pieces: plan.pieces.map((one) => one.id === "data" ? change(one) : one) };
}

/** Spoils a plan in one way. */
export function editPlan(plan: Plan, random: Random): Edit {
  return pick(random, EDITS)(plan, random);
}
