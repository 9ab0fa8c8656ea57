import { exists } from "earmark/pipeline/disk/files.ts";
import { writeSampleSet } from "earmark/pipeline/synth.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { startEarmark } from "./run_earmark.ts";

Deno.test("Ctrl-C ends a training cleanly, with status 130 and what was reached kept", () =>
  withFolder(async (folder) => {
    await writeSampleSet({ out: folder, seed: 1, nParts: 4 });
    const steps = ["--min-steps", "100000", "--max-steps", "100000", "--window-seconds", "0.2"];
    const location = ["--data", folder, "--folds", "2", "--workers", "1"];
    const training = startEarmark("train", ...location, ...steps);
    const checkpoint = join(folder, "models", "earmark", ".training", "rnn, fold 1.checkpoint");
    let isOver = false;
    training.status.then(() => isOver = true);
    while (!isOver && !await exists(checkpoint)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!isOver) training.kill("SIGINT");
    const { code, stderr } = await training.output();
    assert.equal(code, 130);
    assert.match(
      new TextDecoder().decode(stderr),
      /stopped; the same command goes on from here\n$/,
    );
    assert.ok(await exists(checkpoint));
    assert.equal(await exists(join(folder, "models", "earmark", "card.json")), false);
  }));
