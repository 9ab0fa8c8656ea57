import { DataError } from "earmark/errors.ts";
import { encodeClean, readCleanFile } from "earmark/pipeline/disk/clean_file.ts";
import type { CleanStamp } from "earmark/pipeline/disk/clean_file.ts";
import { readTrack, stateOfTrack, writeTrack } from "earmark/pipeline/disk/track_file.ts";
import type { Random } from "earmark/random.ts";
import { join } from "node:path";
import { changeBytes } from "./bytes.ts";
import { chance, Refused } from "./case.ts";
import type { FuzzCase, FuzzKind, Outcome } from "./case.ts";

/** Tracks and cleaned recordings, the caches, with a bit or a stretch spoilt. */
export const caches: FuzzKind = {
  name: "tracks and cleaned recordings",
  share: 8,
  isTyped: (error) => error instanceof DataError || error instanceof Refused,
  make: (random, folder) => chance(random, 0.5) ? track(random, folder) : clean(random, folder),
};

async function track(random: Random, folder: string): Promise<FuzzCase> {
  const path = join(folder, "track.f32");
  const [rows, columns] = [1 + random.integer(20), 1 + random.integer(8)];
  const data = Float32Array.from({ length: rows * columns }, () => random.normal());
  await writeTrack(path, { data, rows, columns });
  const { what, input, isWhole } = await spoil(path, random);
  const run = async () => {
    const read = await readTrack(path);
    return { state: await stateOfTrack(path), read };
  };
  return { what: `track, ${what}`, input, run, judge: judgeSeal(isWhole) };
}

async function clean(random: Random, folder: string): Promise<FuzzCase> {
  const path = join(folder, "clean.wav");
  const length = random.integer(60);
  const signals = Array.from(
    { length: 1 + random.integer(2) },
    () => Float32Array.from({ length }, () => random.normal()),
  );
  const stamp = { key: "k", cleanLength: length, notes: { seconds: 1 }, surroundings: {} };
  await Deno.writeFile(path, encodeClean(signals, 8000, stamp as unknown as CleanStamp));
  const { what, input, isWhole } = await spoil(path, random);
  const run = async () => {
    const state = await readCleanFile(path);
    if (typeof state === "string") throw new Refused(state);
    return state;
  };
  return { what: `cleaned recording, ${what}`, input, run, judge: judgeSeal(isWhole) };
}

/** Spoils a file, but for one in ten. */
async function spoil(path: string, random: Random) {
  const whole = await Deno.readFile(path);
  const change = changeBytes(whole, random);
  const isLeft = chance(random, 0.1) || isEqual(whole, change.bytes);
  const input = isLeft ? whole : change.bytes;
  await Deno.writeFile(path, input);
  return { what: isLeft ? "nothing" : change.what, input, isWhole: isLeft };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function judgeSeal(isWhole: boolean) {
  return (outcome: Outcome) => {
    if (isWhole === ("value" in outcome)) return undefined;
    return isWhole ? "what is whole was refused" : "what is damaged was taken";
  };
}
