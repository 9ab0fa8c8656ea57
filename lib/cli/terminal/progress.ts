/**
 * How far a task is: a bar on a terminal, plain lines elsewhere, on stderr.
 *
 * @module
 */

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

type Starter = (label: string, total: number, options: ProgressOptions) => Progress;

/** Draws bars; only where there is a terminal does a start wait for it. */
const createBar = Deno.stderr.isTerminal() ? await loadBars() : undefined;

let isQuiet = false;

/** Shows no progress from now on. */
export function hideProgress(): void {
  isQuiet = true;
}

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
  return (isQuiet ? nothing : createBar ?? lines)(label, total, options);
}

/**
 * Writes seconds as a clock does: `0:41`, `1:02:03`.
 *
 * @param seconds Seconds; what is no number is not known yet.
 */
export function clockTime(seconds: unknown): string {
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return "?";
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(whole % 60)}`;
}

/** Loads what makes bars that are drawn over themselves, with the time that is gone and to go. */
async function loadBars(): Promise<Starter> {
  const { default: { SingleBar } } = await import("cli-progress");
  const { default: { stderr } } = await import("node:process");
  return (label, total, { isCounted = true }) => {
    const display = new SingleBar({
      format:
        `${label.padEnd(10)} {bar} {percentage} % · ${isCounted ? "{value}/{total} · " : ""}` +
        "{note}{duration_formatted}, about {eta_formatted} left",
      barCompleteChar: "█",
      barIncompleteChar: "░",
      barsize: 12,
      etaBuffer: 50,
      formatTime: clockTime,
      hideCursor: true,
      stream: stderr,
    });
    display.start(total, 0, { note: "" });
    return {
      update: (value, note) => display.update(value, note ? { note: `${note} · ` } : {}),
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
