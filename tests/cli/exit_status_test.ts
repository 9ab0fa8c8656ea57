import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "./run_earmark.ts";

Deno.test("help is a result: on stdout, with status 0", async () => {
  const { code, stdout, stderr } = await runEarmark("predict", "--help");
  assert.deepEqual([code, stderr], [0, ""]);
  assert.match(stdout, /^Usage: earmark predict \[options\] \[paths\.\.\.\]\n\nJudges recordings/);
});

Deno.test("an empty value is a fault in the call, and names its option", async () => {
  const values: [string[], string][] = [
    [["--data", ""], "the value of --data"],
    [["--data=."], ""],
    [["--out="], "the value of --out"],
    [[""], "argument 2"],
  ];
  for (const [args, what] of values) {
    const { code, stderr } = await runEarmark("predict", ...args, "--model", "nowhere");
    const expected = `error: ${what} must not be empty: write it, or leave it out\n`;
    if (what) assert.deepEqual([code, stderr], [2, expected]);
    else assert.match(stderr, /nowhere/);
  }
});

Deno.test("a fault in the call has status 2, a fault in the data 1, each in one line", () =>
  withFolder(async (folder) => {
    const call = await runEarmark("predict", "--frobnicate");
    assert.deepEqual([call.code, call.stdout], [2, ""]);
    assert.equal(call.stderr, "error: unknown option '--frobnicate'\n");
    const data = await runEarmark("train", "--data", folder);
    assert.deepEqual([data.code, data.stdout], [1, ""]);
    assert.match(data.stderr, /^error: Cannot open data set as .*\n$/);
    const setting = await runEarmark("train", "--data", "tests", "--accelerate");
    assert.deepEqual([setting.code, setting.stdout], [2, ""]);
    assert.match(setting.stderr, /^error: Cannot multiply by OpenBLAS .*\n$/);
  }));
