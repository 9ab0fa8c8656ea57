/**
 * Outputs that change while a cell runs.
 *
 * @module
 */
import type { Figure, FigureGrid } from "./drawing/figure.ts";
import { escapeMarkup } from "./drawing/text.ts";
import { bundleOf, openOutput, textBundle } from "./jupyter.ts";

/** A bar that grows while a cell runs. */
export interface ProgressBar {
  /** Shows that `n` are done; skipped if the bar was drawn a moment ago. */
  update(n: number, note?: string): Promise<void>;
  /** Leaves a full bar with a final note. */
  done(note?: string): Promise<void>;
}

/**
 * Opens a progress bar, drawn at most 5 times a second. The bar that stays shows no
 * times, so that every run leaves the same output.
 *
 * @param total How much there is to do.
 * @param label The task.
 * @throws {RangeError} If `total` is not positive.
 *
 * @example
 * ```ts
 * import { progressBar } from "earmark/plot/live.ts";
 *
 * const bar = progressBar(2, "training");
 * for (const epoch of [1, 2]) await bar.update(epoch, `epoch ${epoch}`);
 * await bar.done("2 epochs");
 * ```
 */
export function progressBar(total: number, label: string): ProgressBar {
  if (!(total > 0)) {
    throw new RangeError(
      `Cannot open a progress bar as total must be positive: current value is ${total}`,
    );
  }
  const output = openOutput(200);
  const bundle = (n: number, note: string) => {
    const text = [label, `${n}/${total}`, note].filter((part) => part !== "").join(" · ");
    const html = `<progress max="${total}" value="${n}" aria-label="${
      escapeMarkup(label)
    }"></progress> ${escapeMarkup(text)}`;
    return textBundle(html, text);
  };
  return {
    update: (n, note = "") => output.offer(() => bundle(n, note)),
    done: (note = "") => output.finish(bundle(total, note)),
  };
}

/** A figure that is redrawn while a cell runs. */
export interface LiveFigure {
  /** Draws the figure; skipped if one was drawn a moment ago. */
  update(figure: Figure | FigureGrid): Promise<void>;
  /** Draws the figure that stays. */
  done(figure: Figure | FigureGrid): Promise<void>;
}

/** Opens a figure that is redrawn at most once a second, as drawing is slow. */
export function liveFigure(): LiveFigure {
  const output = openOutput(1000);
  return {
    update: (figure) => output.offer(() => bundleOf(figure)),
    done: async (figure) => await output.finish(await bundleOf(figure)),
  };
}
