/**
 * Shows things in a Jupyter notebook: the one file that knows the kernel. Without a
 * kernel everything is drawn and nothing is shown.
 *
 * @module
 */
import type { Figure, FigureGrid } from "./drawing/figure.ts";
import { renderPng } from "./drawing/rasterize.ts";
import { renderSvg } from "./drawing/svg.ts";
import { figureHtml } from "./interactive/html.ts";
import { type Player, playerHtml, type PlayerRow, playerRowHtml, playerText } from "./player.ts";
import type { Prose } from "./prose.ts";
import { type Table, tableHtml, tableText } from "./table.ts";

/** What {@linkcode show} shows. */
export type Showable = Figure | FigureGrid | Player | PlayerRow | Prose | Table;

/** An output as Jupyter takes it: the same content in several forms, by media type. */
export interface DisplayBundle {
  readonly data: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What this file uses of the `Deno.jupyter` that a kernel provides. */
interface Kernel {
  broadcast(messageType: string, content: unknown): Promise<void>;
}

/**
 * Shows figures, players, tables and sentences in order, each as an output of its own.
 *
 * @example
 * ```ts
 * import { show } from "earmark/plot/jupyter.ts";
 * import { table } from "earmark/plot/table.ts";
 *
 * await show(table([{ part: "part_001", verdict: "OK" }]));
 * ```
 */
export async function show(...things: readonly Showable[]): Promise<void> {
  for (const thing of things) await display(await bundleOf(thing));
}

/** Turns a thing into the output that shows it. */
export async function bundleOf(thing: Showable): Promise<DisplayBundle> {
  if (!("kind" in thing)) return await figureBundle(thing);
  switch (thing.kind) {
    case "player":
      return textBundle(playerHtml(thing), playerText(thing));
    case "players":
      return textBundle(playerRowHtml(thing), thing.players.map(playerText).join("\n"));
    case "prose":
      return {
        data: { "text/markdown": thing.markdown, "text/plain": thing.markdown },
        metadata: {},
      };
    case "table":
      return textBundle(tableHtml(thing), tableText(thing));
  }
}

async function figureBundle(figure: Figure | FigureGrid): Promise<DisplayBundle> {
  const svg = renderSvg(figure);
  const png = await renderPng(svg);
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  return {
    data: {
      "image/png": png.toBase64(),
      "text/html": figureHtml(figure, nameOf(figure)),
      "text/plain": `[figure] ${nameOf(figure)}`,
    },
    metadata: { "image/png": { width, height } },
  };
}

/** Says in words what a figure shows. */
function nameOf(figure: Figure | FigureGrid): string {
  if ("figures" in figure) return figure.title ?? figure.figures.map(nameOf).join("; ");
  return figure.ariaLabel ?? String(figure.title ?? "without title");
}

/** Makes an output of HTML, with a text that replaces it where HTML is stripped. */
export function textBundle(html: string, text: string): DisplayBundle {
  return { data: { "text/html": html, "text/plain": text }, metadata: {} };
}

/** Returns the kernel; undefined outside of a notebook, where `Deno.jupyter` throws. */
function findKernel(): Kernel | undefined {
  try {
    return (Deno as unknown as { jupyter: Kernel }).jupyter;
  } catch {
    return undefined;
  }
}

async function display(bundle: DisplayBundle): Promise<void> {
  await findKernel()?.broadcast("display_data", { ...bundle, transient: {} });
}

/** Returns seconds by a clock that only goes forward, for what shows how long a cell runs. */
export function clockSeconds(): number {
  return performance.now() / 1000;
}

/** An output that is replaced while a cell runs. */
export interface Replaceable {
  /** Shows a bundle, or skips it if one was shown a moment ago. */
  offer(makeBundle: () => DisplayBundle | Promise<DisplayBundle>): Promise<void>;
  /** Waits for what is being drawn, then shows the bundle that stays; rejects if drawing failed. */
  finish(bundle: DisplayBundle): Promise<void>;
}

/** Opens an output that is replaced at most once in `restMilliseconds`. */
export function openOutput(restMilliseconds: number): Replaceable {
  const kernel = findKernel();
  const transient = { display_id: crypto.randomUUID() };
  let isShown = false;
  let isResting = false;
  let drawing = Promise.resolve();
  const replace = async (bundle: DisplayBundle) => {
    const type = isShown ? "update_display_data" : "display_data";
    isShown = true;
    await kernel?.broadcast(type, { ...bundle, transient });
  };
  return {
    async offer(makeBundle) {
      if (kernel === undefined || isResting) return;
      isResting = true;
      // In turn, as callers need not await the one before, and the last one must stay.
      drawing = drawing.then(async () => await replace(await makeBundle()));
      await drawing.finally(() => setTimeout(() => isResting = false, restMilliseconds));
    },
    async finish(bundle) {
      await drawing;
      await replace(bundle);
    },
  };
}
