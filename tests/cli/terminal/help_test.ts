import assert from "node:assert/strict";
import { tasks } from "../run_earmark.ts";
import { hasTerminal, runOnTerminal } from "./run_on_terminal.ts";

const ours = Object.keys(tasks).filter((name) =>
  /^deno run .*lib\/cli\/(start|main)\.ts/.test(tasks[name]) && !/--lock=|check:/.test(tasks[name])
);

Deno.test("on a terminal of 80 columns, every command shows its help, and no line is longer", {
  ignore: !hasTerminal,
}, async () => {
  assert.ok(ours.length > 15);
  for (const name of ours) {
    const { code, text } = await runOnTerminal(name, "--help");
    assert.deepEqual([code, text.includes("Usage: earmark ")], [0, true], `${name}: ${text}`);
    assert.deepEqual(text.split("\n").filter((line) => line.length > 80), [], name);
  }
});

Deno.test("on a terminal of 80 columns, no error of an option is longer than a line", {
  ignore: !hasTerminal,
}, async () => {
  for (const args of [["--epochs", "many"], ["--network", "foo"], ["--name", "../x"]]) {
    const { code, text } = await runOnTerminal("train", ...args);
    assert.equal(code, 2, text);
    assert.match(text, /^error: option '--.* is\s+invalid/);
    assert.deepEqual(text.split("\n").filter((line) => line.length > 80), []);
  }
});
