/**
 * How far a task is: a bar on a terminal, plain lines elsewhere, on stderr.
 *
 * @module
 */
import cliProgress from "cli-progress";
import process from "node:process";

/** Shows how far a task is. */
export interface Progress {
  /** Moves to `value` of the total, with a few words on what was reached. */
  update(value: number, note?: string): void;
  /** Ends the display; the last state stays to be read. */
  stop(): void;
}

/**
 * Starts to show progress.
 *
 * @param label What is being done.
 * @param total What `update` reaches at the end.
 */
export function startProgress(label: string, total: number): Progress {
  return process.stderr.isTTY ? bar(label, total) : lines(label, total);
}

/** A bar that is drawn over itself. */
function bar(label: string, total: number): Progress {
  const display = new cliProgress.SingleBar({
    format: `${label.padEnd(12)} {bar} {value}/{total} {note}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    stream: process.stderr,
  });
  display.start(total, 0, { note: "" });
  return {
    update: (value, note) => display.update(value, note === undefined ? {} : { note }),
    stop: () => display.stop(),
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
