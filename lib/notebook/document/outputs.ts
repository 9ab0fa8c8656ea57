/**
 * Outputs of cells, put together from what a kernel publishes.
 *
 * @module
 */
import type { KernelMessage } from "../kernel/kernel_messages.ts";
import type { Output } from "./notebook.ts";

/** Collects the outputs of a notebook's cells. */
export interface OutputCollector {
  /** Adds a message that a cell has caused. */
  collect(cell: number, message: KernelMessage): void;
  /** Returns the outputs of a cell so far, in order. */
  outputsOf(cell: number): Output[];
}

/** An output, and the id by which it can be updated. */
interface Entry {
  output: Output;
  readonly displayId?: string;
}

/**
 * Starts to collect outputs as Jupyter shows them: adjacent pieces of one
 * stream are one output, `update_display_data` replaces what was shown under
 * its display id in any cell, `clear_output` empties its cell (at once, or when
 * the next output comes).
 *
 * @example
 * ```ts
 * import { createOutputCollector } from "earmark/notebook/document/outputs.ts";
 * import assert from "node:assert/strict";
 *
 * const collector = createOutputCollector();
 * for (const text of ["one ", "line\n"]) {
 *   collector.collect(0, { type: "stream", parentId: "a", content: { name: "stdout", text } });
 * }
 * assert.deepEqual(collector.outputsOf(0), [
 *   { output_type: "stream", name: "stdout", text: "one line\n" },
 * ]);
 * ```
 */
export function createOutputCollector(): OutputCollector {
  const cells = new Map<number, Entry[]>();
  const clearLater = new Set<number>();
  const entriesOf = (cell: number): Entry[] => {
    if (!cells.has(cell)) cells.set(cell, []);
    return cells.get(cell)!;
  };
  const update = (displayId: string, { data, metadata }: Bundle): void => {
    for (const entry of [...cells.values()].flat()) {
      if (entry.displayId === displayId) {
        entry.output = { ...entry.output, data, metadata } as Output;
      }
    }
  };
  return {
    collect(cell, { type, content }) {
      if (type === "update_display_data") {
        return update(content.transient?.display_id, bundleOf(content));
      }
      const entries = entriesOf(cell);
      if (type === "clear_output" && content.wait) return void clearLater.add(cell);
      if (type === "clear_output") return void entries.splice(0);
      const output = outputOf(type, content);
      if (output === undefined) return;
      if (clearLater.delete(cell)) entries.splice(0);
      append(entries, { output, displayId: content.transient?.display_id });
    },
    outputsOf: (cell) => entriesOf(cell).map(({ output }) => output),
  };
}

/** What a display shows, by media type. */
type Bundle = Pick<Extract<Output, { output_type: "display_data" }>, "data" | "metadata">;

function bundleOf({ data, metadata }: KernelMessage["content"]): Bundle {
  return { data, metadata: metadata ?? {} };
}

/** Makes the output of a message; undefined if the message shows nothing. */
function outputOf(type: string, content: KernelMessage["content"]): Output | undefined {
  switch (type) {
    case "stream":
      return { output_type: type, name: content.name, text: content.text };
    case "display_data":
      return { output_type: type, ...bundleOf(content) };
    case "execute_result":
      return { output_type: type, ...bundleOf(content), execution_count: content.execution_count };
    case "error":
      return {
        output_type: type,
        ename: content.ename,
        evalue: content.evalue,
        traceback: content.traceback,
      };
  }
}

/** Adds an output, or appends it to the last one if both are of the same stream. */
function append(entries: Entry[], entry: Entry): void {
  const last = entries.at(-1)?.output;
  const { output } = entry;
  if (
    last?.output_type === "stream" && output.output_type === "stream" && last.name === output.name
  ) {
    entries[entries.length - 1] = { output: { ...last, text: last.text + output.text } };
  } else entries.push(entry);
}
