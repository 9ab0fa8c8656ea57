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

/** Draws bars; only where there is a terminal does a start wait for it. */
const createBar = Deno.stderr.isTerminal() ? await loadBars() : undefined;

/**
 * Starts to show progress.
 *
 * @param label What is being done.
 * @param total What `update` reaches at the end.
 */
export function startProgress(label: string, total: number): Progress {
  return (createBar ?? lines)(label, total);
}

/** Loads what makes bars that are drawn over themselves. */
async function loadBars(): Promise<(label: string, total: number) => Progress> {
  const { default: { SingleBar } } = await import("cli-progress");
  const { default: { stderr } } = await import("node:process");
  return (label, total) => {
    const display = new SingleBar({
      format: `${label.padEnd(12)} {bar} {value}/{total} {note}`,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      barsize: 30,
      hideCursor: true,
      stream: stderr,
    });
    display.start(total, 0, { note: "" });
    return {
      update: (value, note) => display.update(value, note === undefined ? {} : { note }),
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
