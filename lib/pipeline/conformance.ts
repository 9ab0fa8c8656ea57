/**
 * The WAV reader against a table of what another reader says of the same files.
 *
 * @module
 */
import { join } from "node:path";
import { parse } from "@std/csv";
import { decodeWav, type Sound } from "../audio/wav/decode.ts";
import { DataError, WavError } from "../errors.ts";
import { readBytes } from "./disk/files.ts";
import { readText } from "./disk/text_file.ts";
import { plural } from "../plural.ts";

/** How both readers took a file. */
export type ConformanceOutcome =
  | "agreement"
  | "bothRefuse"
  | "onlyWeRefuse"
  | "onlyWeOpen"
  | "samplesDiffer"
  | "crash";

/** The comparison of one file. */
export interface ConformanceRow {
  /** Path as the table gives it. */
  readonly path: string;
  readonly outcome: ConformanceOutcome;
  /** Why we refuse, why we open, or what differs; empty in agreement. */
  readonly reason: string;
  /** What the other reader says: what it opened, or why it refuses. */
  readonly reference: string;
}

/** The comparison of a folder, in the order of its table. */
export interface ConformanceReport {
  readonly rows: readonly ConformanceRow[];
  readonly counts: Readonly<Record<ConformanceOutcome, number>>;
}

/** One row of `expected.csv`; `first8` holds the reason where the file does not open. */
type Expected = Readonly<
  Record<
    | "path"
    | "opens"
    | "frames"
    | "channels"
    | "sample_rate"
    | "subtype"
    | "mean_abs"
    | "first8",
    string
  >
>;

/** Every outcome, the good ones first. */
export const OUTCOMES: readonly ConformanceOutcome[] = [
  "agreement",
  "bothRefuse",
  "onlyWeRefuse",
  "onlyWeOpen",
  "samplesDiffer",
  "crash",
];

/** Largest difference of a mean or of a sample that counts as none; the table has nine digits. */
const TOLERANCE = 1e-6;

/**
 * Compares the WAV reader with `expected.csv`, file by file. The columns are
 * path, opens, frames, channels, sample_rate, subtype, mean_abs (mean of
 * |sample|) and first8 (the first eight frames, mean over channels).
 *
 * @param dir Folder with `expected.csv` and the files that it names.
 * @throws {DataError} If the table or a file of it can't be read.
 */
export async function compareWithExpected(dir: string): Promise<ConformanceReport> {
  const table = parse(await readText(join(dir, "expected.csv")), { skipFirstRow: true });
  const rows: ConformanceRow[] = [];
  for (const expected of table as Expected[]) {
    if (!expected.path || !expected.opens) {
      throw new DataError(
        `Cannot compare with ${join(dir, "expected.csv")} as every row must have path and opens: ` +
          `current value is ${JSON.stringify(expected)}`,
      );
    }
    rows.push(compareFile(await readBytes(join(dir, expected.path)), expected));
  }
  const counts = Object.fromEntries(
    OUTCOMES.map((outcome) => [
      outcome,
      rows.filter((row) => row.outcome === outcome).length,
    ]),
  ) as Record<ConformanceOutcome, number>;
  return { rows, counts };
}

/** Compares one file. */
function compareFile(bytes: Uint8Array, expected: Expected): ConformanceRow {
  const { path } = expected;
  const opens = expected.opens === "yes";
  const { frames, channels, sample_rate, subtype } = expected;
  const reference = opens
    ? `${plural(Number(frames), "frame")}, ${
      plural(Number(channels), "channel")
    }, ${sample_rate} Hz, ${subtype}`
    : expected.first8;
  try {
    const sound = decodeWav(bytes);
    if (!opens) return { path, outcome: "onlyWeOpen", reason: whyOpened(sound), reference };
    const reason = differences(sound, expected).join("; ");
    return { path, outcome: reason ? "samplesDiffer" : "agreement", reason, reference };
  } catch (error) {
    const reason = (error as Error).message;
    if (!(error instanceof WavError)) return { path, outcome: "crash", reason, reference };
    return { path, outcome: opens ? "onlyWeRefuse" : "bothRefuse", reason, reference };
  }
}

/** Says why a file that another reader refuses leaves no doubt here. */
function whyOpened({ length, channels, format }: Sound): string {
  const { encoding, notes } = format;
  const found = `${length} whole frames of ${channels.length} × ${encoding}`;
  return [...(notes.length > 0 ? notes : ["every chunk is well formed"]), found].join("; ");
}

/** Lists what differs from the table. */
function differences({ channels, sampleRate, length }: Sound, expected: Expected): string[] {
  const found: string[] = [];
  const compare = (name: string, ours: number, theirs: number, tolerance: number): void => {
    if (Math.abs(ours - theirs) <= tolerance * Math.max(1, Math.abs(theirs))) return;
    found.push(`${name} ${ours} instead of ${theirs}`);
  };
  compare("frames", length, Number(expected.frames), 0);
  compare("channels", channels.length, Number(expected.channels), 0);
  compare("sample rate", sampleRate, Number(expected.sample_rate), 0);
  compare("mean of |sample|", meanMagnitude(channels), Number(expected.mean_abs), TOLERANCE);
  const first = expected.first8.split(" ").filter((text) => text !== "").map(Number);
  compare("frames at the start", Math.min(length, 8), first.length, 0);
  first.forEach((theirs, i) => {
    const ours = channels.reduce((total, channel) => total + channel[i], 0) / channels.length;
    compare(`frame ${i}`, ours, theirs, TOLERANCE);
  });
  return found;
}

/** Averages |sample| over all samples of all channels; 0 where there is none. */
function meanMagnitude(channels: readonly Float32Array[]): number {
  let total = 0;
  for (const channel of channels) {
    for (const sample of channel) total += Math.abs(sample);
  }
  return total / Math.max(1, channels.length * channels[0].length);
}
