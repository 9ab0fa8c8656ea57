import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { okRecordings } from "../../pipeline/ok_only/ok_only_set.ts";
import { writeSmallSet } from "../../pipeline/small_set.ts";
import { runEarmark } from "../run_earmark.ts";

Deno.test("good parts alone: what names the way, what goes it, and what chooses afterwards", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, okRecordings(10));
    const own = ["--data", folder];
    const refused = await runEarmark("train", ...own);
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /at least two classes .*\(learn from good parts alone with --ok-only\)\n$/,
    );
    const trained = await runEarmark("train", ...own, "--ok-only");
    assert.equal(trained.code, 0, trained.stderr);
    assert.match(trained.stderr, /^good parts: OK \(by its name\)$/m);
    assert.match(trained.stdout, /\n20 recordings of 10 OK parts taught it, 5 folds by group\n/);
    assert.match(trained.stdout, /\nfalse alarms, part +\d of 10 .*at most/);
    assert.match(trained.stdout, /\nEscape can't be measured, as there is no bad recording/);
    const chosen = await runEarmark("threshold", ...own, "--false-alarm", "10%");
    assert.equal(chosen.code, 0);
    assert.match(chosen.stderr, /^\nnext: deno task evaluate --data \S+\n$/);
    assert.match(chosen.stdout, /\n10 % .*<- chosen\n.*\nwrote .*card\.json\n$/s);
    const other = await runEarmark("threshold", ...own, "--max-escape", "1%");
    assert.equal(other.code, 1);
    assert.match(
      other.stderr,
      /must have learned from bad parts too .*threshold, --false-alarm\)\n$/,
    );
  }));

Deno.test("options of networks don't go with good parts alone, nor false alarms without", async () => {
  const network = await runEarmark("train", "--ok-only", "--network", "cnn");
  assert.equal(network.code, 2);
  assert.match(network.stderr, /'--ok-only' cannot be used with option '--network <value>'/);
  const alone = await runEarmark("train", "--data", "tests", "--false-alarm", "1%");
  assert.equal(alone.code, 2);
  assert.match(alone.stderr, /by --false-alarm as it goes with --ok-only: current value is 0\.01/);
});
