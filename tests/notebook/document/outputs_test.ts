import { createOutputCollector } from "earmark/notebook/document/outputs.ts";
import assert from "node:assert/strict";

type Message = [cell: number, type: string, content: unknown];

/** Collects messages and returns the outputs of the first two cells. */
function outputsAfter(...messages: Message[]) {
  const collector = createOutputCollector();
  for (const [cell, type, content] of messages) {
    collector.collect(cell, { type, parentId: "", content });
  }
  return [collector.outputsOf(0), collector.outputsOf(1)];
}

const stream = (name: string, text: string): Message => [0, "stream", { name, text }];
const written = (name: string, text: string) => ({ output_type: "stream", name, text });
const display = (cell: number, text: string, id?: string, type = "display_data"): Message => [
  cell,
  type,
  { data: { "text/plain": text }, metadata: {}, transient: id ? { display_id: id } : {} },
];
const shown = (text: string) => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
});

Deno.test("adjacent pieces of one stream are one output, others stay apart", () => {
  const pieces = [stream("stdout", "a"), stream("stdout", "b"), stream("stderr", "c")];
  assert.deepEqual(outputsAfter(...pieces, stream("stdout", "d"))[0], [
    written("stdout", "ab"),
    written("stderr", "c"),
    written("stdout", "d"),
  ]);
  assert.deepEqual(outputsAfter(pieces[0], display(0, "x"), pieces[1])[0], [
    written("stdout", "a"),
    shown("x"),
    written("stdout", "b"),
  ]);
});

Deno.test("results and errors keep what they say, and nothing that is transient", () => {
  const result = { data: { "text/plain": "1" }, metadata: {}, transient: {}, execution_count: 3 };
  const error = { ename: "TypeError", evalue: "no", traceback: ["TypeError: no"] };
  assert.deepEqual(
    outputsAfter([0, "execute_result", result], [0, "error", error], [0, "status", {}])[0],
    [
      {
        output_type: "execute_result",
        data: { "text/plain": "1" },
        metadata: {},
        execution_count: 3,
      },
      { output_type: "error", ...error },
    ],
  );
});

Deno.test("update_display_data replaces all that was shown under its id, in any cell", () => {
  const update = "update_display_data";
  const [first, second] = outputsAfter(
    display(0, "old", "d"),
    display(0, "other", "e"),
    display(1, "old", "d"),
    display(1, "new", "d", update),
    display(1, "nowhere", "unknown", update),
  );
  assert.deepEqual(first, [shown("new"), shown("other")]);
  assert.deepEqual(second, [shown("new")]);
});

Deno.test("clear_output empties its cell, at once or when the next output comes", () => {
  const [now, other] = outputsAfter(
    display(0, "a"),
    display(1, "b"),
    [0, "clear_output", { wait: false }],
  );
  assert.deepEqual([now, other], [[], [shown("b")]]);
  const wait: Message = [0, "clear_output", { wait: true }];
  assert.deepEqual(outputsAfter(display(0, "a"), wait)[0], [shown("a")]);
  assert.deepEqual(outputsAfter(display(0, "a"), wait, display(0, "b"), display(0, "c"))[0], [
    shown("b"),
    shown("c"),
  ]);
});
