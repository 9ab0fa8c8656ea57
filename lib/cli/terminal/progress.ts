/**
 * How far a task is: a bar on a terminal, plain lines elsewhere, on stderr.
 *
 * @module
 */
import { isQuiet } from "./quiet.ts";
import { WIDTH } from "./wrap.ts";

/** Shows how far a task is. */
export interface Progress {
  /** Moves to `value` of the total, with a few words on what was reached. */
  update(value: number, note?: string): void;
  /** Ends the display; the last state stays to be read. */
  stop(): void;
}

/** How {@linkcode startProgress} shows it. */
export interface ProgressOptions {
  /** Whether the values count things, and are shown beside the share. Default: true. */
  readonly isCounted?: boolean;
}

/** A value that was reached. */
interface Reached {
  readonly value: number;
  /** Time since the start, seconds. */
  readonly elapsed: number;
}

/** What a line of progress says. */
export interface ProgressState extends ProgressOptions, Reached {
  readonly label: string;
  readonly total: number;
  /** What was reached, in a few words; may be empty. */
  readonly note: string;
  /** What was reached when it was first shown: an earlier run may have done it. Default: nothing. */
  readonly from?: Reached;
  /** Columns that there are. */
  readonly width: number;
}

type Starter = (label: string, total: number, options: ProgressOptions) => Progress;

/** Draws bars; only where there is a terminal does a start wait for it. */
const createBar = Deno.stderr.isTerminal() ? await loadBars() : undefined;

/** Least share and time, seconds, by which the rest can be told. */
const LEAST_SHARE = 0.03;
const LEAST_SECONDS = 2;

/** Letters of a bar, where there is room. */
const BAR_SIZE = 12;

/**
 * Starts to show progress.
 *
 * @param label What is being done.
 * @param total What `update` reaches at the end.
 */
export function startProgress(
  label: string,
  total: number,
  options: ProgressOptions = {},
): Progress {
  return (isQuiet() ? nothing : createBar ?? lines)(label, total, options);
}

/**
 * Writes seconds as a clock does: `0:41`, `1:02:03`.
 *
 * @param seconds Seconds, at least 0.
 */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(whole % 60)}`;
}

/**
 * Estimates the time to go, as if the rest went as fast as what was done since `from`.
 *
 * @returns Seconds; undefined where too little is done to tell, or all but all of it.
 */
export function secondsLeft(
  { value, total, elapsed, from = { value: 0, elapsed: 0 } }: Pick<
    ProgressState,
    "value" | "total" | "elapsed" | "from"
  >,
): number | undefined {
  const [done, seconds] = [value - from.value, elapsed - from.elapsed];
  if (done <= 0 || done < LEAST_SHARE * (total - from.value) || seconds < LEAST_SECONDS) {
    return undefined;
  }
  const left = seconds * (total - value) / done;
  return left < 0.5 ? undefined : left;
}

/**
 * Writes a line of progress that fits its width: `train ███░ 34 % · fold 2 · 0:41, about 1:20 left`.
 * Where there is too little room the bar goes first, and then the end of the note.
 */
export function progressLine(state: ProgressState): string {
  const { label, value, total, note, elapsed, width, isCounted = true } = state;
  const share = total > 0 ? Math.min(1, value / total) : 1;
  const left = secondsLeft(state);
  const time = clockTime(elapsed) + (left === undefined ? "" : `, about ${clockTime(left)} left`);
  const percent = `${String(Math.floor(100 * share)).padStart(3)} %`;
  const count = isCounted ? ` · ${value}/${total}` : "";
  const name = label.padEnd(10);
  const nFixed = [name, " ", percent, count, " · ", time].join("").length;
  const room = width - 1 - nFixed - (note === "" ? 0 : 3);
  const words = shorten(note, Math.max(0, room));
  const nBar = Math.min(BAR_SIZE, room - words.length - 1);
  const bar = nBar < 4 ? "" : `${drawBar(share, nBar)} `;
  return `${name} ${bar}${percent}${count}${words === "" ? "" : ` · ${words}`} · ${time}`;
}

function drawBar(share: number, size: number): string {
  const nFull = Math.round(share * size);
  return "█".repeat(nFull) + "░".repeat(size - nFull);
}

/** Leaves out the last of the pieces of a note that have too little room, or cuts the only one. */
function shorten(note: string, room: number): string {
  const pieces = note.split(" · ");
  while (pieces.length > 1 && pieces.join(" · ").length > room) pieces.pop();
  const letters = [...pieces.join(" · ")];
  if (letters.length <= room) return letters.join("");
  return room < 4 ? "" : `${letters.slice(0, room - 1).join("")}…`;
}

/** What cli-progress hands to a format of one's own. */
type Format = (
  options: unknown,
  { value }: { readonly value: number },
  { note }: { readonly note: string },
) => string;

/** Loads what makes bars that are drawn over themselves, with the time that is gone and to go. */
async function loadBars(): Promise<Starter> {
  const { default: { SingleBar } } = await import("cli-progress");
  const { default: { stderr } } = await import("node:process");
  return (label, total, { isCounted }) => {
    const start = performance.now();
    let from: Reached | undefined;
    const format: Format = (_, { value }, { note }) => {
      const elapsed = (performance.now() - start) / 1000;
      if (value > 0) from ??= { value, elapsed };
      const width = stderr.columns || WIDTH;
      return progressLine({ label, value, total, note, isCounted, from, elapsed, width });
    };
    const display = new SingleBar({ format, hideCursor: true, stream: stderr });
    display.start(total, 0, { note: "" });
    return {
      update: (value, note = "") => display.update(value, { note }),
      stop: () => display.stop(),
    };
  };
}

/** A line for every tenth of the way. */
function lines(label: string, total: number): Progress {
  let shown = 0;
  return {
    update(value, note = "") {
      const tenth = Math.floor((10 * value) / total);
      if (tenth <= shown) return;
      shown = tenth;
      console.error(`${label} ${value}/${total} ${note}`.trimEnd());
    },
    stop() {},
  };
}

function nothing(): Progress {
  return { update() {}, stop() {} };
}
