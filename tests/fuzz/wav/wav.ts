import { decodeWav, type Sound } from "earmark/audio/wav/decode.ts";
import { readWavComment } from "earmark/audio/wav/comment.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { WavError } from "earmark/errors.ts";
import type { Random } from "earmark/random.ts";
import { changeBytes } from "../bytes.ts";
import { chance, pick } from "../case.ts";
import type { FuzzCase, FuzzKind, Outcome } from "../case.ts";
import { buildFile, planFile } from "./build.ts";
import type { Built, Plan } from "./build.ts";
import { editPlan } from "./edits.ts";
import { decodeSlowly, readTwin } from "./twin.ts";

/** What is known of a file whatever its header says. */
interface Truth {
  /** The samples that were put into it; missing where that can't be said any more. */
  readonly samples?: readonly Float32Array[];
  /** Whether nothing is in doubt, so that the file must be read. */
  readonly isCertain: boolean;
  /** Whether whole chunks alone stand behind the samples, so that none of these may be heard. */
  readonly endsInChunks: boolean;
}

/** WAV files, made or written by us, with a header, a chunk or bytes spoilt. */
export const wavFiles: FuzzKind = {
  name: "WAV files",
  share: 50,
  isTyped: (error, input) =>
    error instanceof WavError && error.byteOffset >= 0 && error.byteOffset <= input.length,
  make: (random) => chance(random, 0.1) ? ownFile(random) : madeFile(random),
};

/** Makes a file by our own encoder, and changes bytes. */
function ownFile(random: Random): FuzzCase {
  const nFrames = random.integer(30);
  const channels = Array.from(
    { length: 1 + random.integer(3) },
    () => Float32Array.from({ length: nFrames }, () => random.normal()),
  );
  const encoding = pick(random, ["pcm16", "float32"] as const);
  const comment = pick(random, [undefined, "part 7", "ü".repeat(20)]);
  const whole = encodeWav(channels, { sampleRate: 16_000, encoding, comment });
  const { what, bytes } = changeBytes(whole, random);
  return fileCase(what, bytes, { isCertain: false, endsInChunks: false });
}

/** Makes a file of a plan, spoils the plan up to twice, and its bytes at times. */
function madeFile(random: Random): FuzzCase {
  let plan = planFile(random);
  let isCertain = true;
  const done: string[] = [];
  for (let n = random.integer(3); n > 0; n--) {
    const edit = editPlan(plan, random);
    // Two certain ones may be in doubt together, as a placeholder before junk is.
    isCertain = isCertain && edit.isCertain && done.length === 0;
    plan = edit.plan;
    done.push(edit.what);
  }
  const built = buildFile(plan);
  const isWhole = isOfOneFormat(plan, done);
  const samples = isWhole ? samplesIn(built.bytes, built, plan) : undefined;
  const endsInChunks = plan.after.length === 0 &&
    !done.some((what) => /^size of|^no pad/.test(what));
  const title = `${plan.form} ${describe(plan)}: ${done.join(", ")}`;
  if (chance(random, 0.5)) {
    return fileCase(title, built.bytes, { samples, isCertain, endsInChunks });
  }
  return changedFile(title, built, { plan, random, isCertain, isWhole });
}

/** Changes bytes of a file: those of samples alone, or any. */
function changedFile(
  title: string,
  built: Built,
  { plan, random, isCertain, isWhole }: {
    readonly plan: Plan;
    readonly random: Random;
    readonly isCertain: boolean;
    readonly isWhole: boolean;
  },
): FuzzCase {
  const { start, end } = built;
  if (chance(random, 0.4) && end > start) {
    const bytes = built.bytes.slice();
    for (let n = 1 + random.integer(3); n > 0; n--) {
      bytes[start + random.integer(end - start)] ^= 1 << random.integer(8);
    }
    const samples = isWhole ? samplesIn(bytes, built, plan) : undefined;
    const isFull = 8 * plan.stored.width === plan.stored.validBits;
    return fileCase(`${title}, samples flipped`, bytes, {
      ...{ samples, endsInChunks: false },
      isCertain: isCertain && isFull && isFinite(samples),
    });
  }
  const change = changeBytes(built.bytes, random);
  return fileCase(`${title}, ${change.what}`, change.bytes, {
    isCertain: false,
    endsInChunks: false,
  });
}

/** Says whether the plan still has one fmt chunk as it was, and one of data. */
function isOfOneFormat({ pieces }: Plan, done: readonly string[]): boolean {
  const count = (id: string) => pieces.filter((one) => one.id === id).length;
  return count("fmt ") === 1 && count("data") === 1 &&
    !done.some((what) => what.startsWith("fmt+") && !what.startsWith("fmt+8"));
}

function samplesIn(bytes: Uint8Array, place: Built, { stored }: Plan): Float32Array[] {
  return decodeSlowly(new DataView(bytes.buffer), place, stored);
}

function isFinite(channels: readonly Float32Array[] = []): boolean {
  return channels.every((channel) => channel.every(Number.isFinite));
}

function describe({ stored: { tag, width, validBits, nChannels } }: Plan): string {
  return `tag ${tag}, ${nChannels} × ${validBits} bits in ${width}`;
}

function fileCase(what: string, input: Uint8Array, truth: Truth): FuzzCase {
  const run = () => {
    readWavComment(input);
    return decodeWav(input);
  };
  return { what, input, run, judge: (outcome) => judgeSound(input, truth, outcome) };
}

/** Compares what was decoded with the twin and with what was put into the file. */
function judgeSound(bytes: Uint8Array, truth: Truth, outcome: Outcome): string | undefined {
  const twin = readTwin(bytes);
  if ("error" in outcome) {
    if (truth.isCertain) return `refused what is in no doubt: ${outcome.error}`;
    const isReadable = typeof twin === "object" && isFinite(twin.channels) &&
      !twin.isDoubtful;
    return isReadable ? `refused what the twin reads: ${outcome.error}` : undefined;
  }
  const { channels, length, sampleRate, format } = outcome.value as Sound;
  if (channels.some((channel) => channel.length !== length)) return "channels of several lengths";
  if (!isFinite(channels)) return "samples that are not finite";
  if (twin === "refuse") return "accepted what the twin refuses";
  if (twin) {
    return sampleRate === twin.sampleRate && isSame(channels, twin.channels)
      ? undefined
      : "other samples than the twin's";
  }
  if (truth.samples === undefined) {
    return format.notes.length > 0 ? undefined : "accepted what the twin doubts, without a note";
  }
  if (!beginAlike(channels, truth.samples)) return "samples that were not put into it";
  const nTrue = truth.samples[0].length;
  // The last byte of mono of one byte a sample may be padding.
  const isShort = length === nTrue - 1 && format.notes.some((note) => /padding/.test(note));
  if (truth.isCertain && length !== nTrue && !isShort) return `${length} frames of ${nTrue}`;
  // Whole chunks that the data count agree with every size, and are told.
  const isTold = format.notes.some((note) => /look like a chunk/.test(note));
  return truth.endsInChunks && length > nTrue && !isTold ? "chunks taken for samples" : undefined;
}

function isSame(a: readonly Float32Array[], b: readonly Float32Array[]): boolean {
  return a[0]?.length === b[0]?.length && beginAlike(a, b);
}

/** Says whether as many channels begin with the same samples, as far as both go. */
function beginAlike(a: readonly Float32Array[], b: readonly Float32Array[]): boolean {
  return a.length === b.length && a.every((channel, c) => {
    const n = Math.min(channel.length, b[c].length);
    for (let i = 0; i < n; i++) if (channel[i] !== b[c][i]) return false;
    return true;
  });
}
