/**
 * Gives the program input that is spoilt in every way that a seed finds, and prints a table of what
 * it made of it.
 *
 * `deno task test:fuzz [N] [SEED] [--case K]`
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "node:util";
import { tryCase } from "./case.ts";
import { measureDecoding } from "./memory.ts";
import { faultsOf, fuzz, makeCase, warmUp } from "./run.ts";
import type { FuzzOptions } from "./run.ts";

/** Where the files that cases need are: a folder in it for each run. */
const PARENT = ".fuzz.tmp";

/** Bytes that decoding may allocate for each byte of a file. */
const MOST_PER_BYTE = 8;

/** Faults that are shown. */
const MOST_SHOWN = 20;

/** Tries all cases, prints the table, and shows what went wrong; returns the exit status. */
async function tryAll(n: number, options: FuzzOptions): Promise<number> {
  await warmUp(n, options);
  const { counts, faults } = await fuzz(n, options, (nDone) => {
    if (nDone % 10_000 === 0) console.error(`${nDone}/${n}`);
  });
  console.log("| input | cases | accepted | refused | untyped | disagree | slowest, ms |");
  console.log("| ----- | ----- | -------- | ------- | ------- | -------- | ----------- |");
  for (const { name, nCases, nAccepted, nUntyped, nDisagreements, slowestMs } of counts) {
    const numbers = [nCases, nAccepted, nCases - nAccepted, nUntyped, nDisagreements];
    console.log(`| ${[name, ...numbers, slowestMs.toFixed(1)].join(" | ")} |`);
  }
  const isLean = await measureMemory();
  for (const { index, kind, what, fault } of faults.slice(0, MOST_SHOWN)) {
    console.error(`--case ${index} (${kind}): ${what}\n  ${fault}`);
  }
  if (faults.length > MOST_SHOWN) console.error(`and ${faults.length - MOST_SHOWN} more`);
  return faults.length === 0 && isLean ? 0 : 1;
}

/** Says what decoding allocates, where garbage can be collected; says whether it is little. */
async function measureMemory(): Promise<boolean> {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) return true;
  const measured = await measureDecoding(gc);
  console.log("\n| decoded | bytes a byte |\n| ------- | ------------ |");
  for (const [encoding, alike] of Map.groupBy(measured, ({ encoding }) => encoding)) {
    console.log(`| ${encoding} | ${Math.max(...alike.map(({ perByte }) => perByte)).toFixed(2)} |`);
  }
  return measured.every(({ perByte }) => perByte < MOST_PER_BYTE);
}

/** Tries one case, and shows its input and what came of it. */
async function tryOne(index: number, options: FuzzOptions): Promise<number> {
  const { kind, fuzzCase } = await makeCase(index, options);
  console.log(`${kind.name}: ${fuzzCase.what}`);
  console.log(Deno.inspect(fuzzCase.input, { iterableLimit: 1000 }));
  try {
    console.log(await fuzzCase.run());
  } catch (error) {
    console.log(error);
  }
  const faults = faultsOf(await tryCase(kind, fuzzCase));
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { case: { type: "string" } },
});
const [n = 100_000, seed = 1] = positionals.map(Number);
await Deno.mkdir(PARENT, { recursive: true });
const folder = await Deno.makeTempDir({ dir: PARENT });
try {
  const options = { seed, folder };
  const { case: index } = values;
  Deno.exitCode = index === undefined
    ? await tryAll(n, options)
    : await tryOne(Number(index), options);
} finally {
  await Deno.remove(folder, { recursive: true });
  // Another run may have its own in it.
  await Deno.remove(PARENT).catch(() => {});
}
