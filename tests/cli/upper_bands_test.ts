import { encodeWav } from "earmark/audio/wav/encode.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, smallSettings, tone, writeSmallSet } from "../pipeline/small_set.ts";
import { trainSmall } from "../pipeline/train_small.ts";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "./run_earmark.ts";

const baseline = mergeSettings(smallSettings, { model: { network: "baseline" } });

Deno.test("predict and inspect name recordings whose upper bands are empty", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const { folder: model } = await trainSmall(dataSet, baseline);
    // The model hears 8000 Hz; one recording was made at less, one at that, one at more.
    const paths: string[] = [];
    for (const sampleRate of [4000, 8000, 16000]) {
      const bytes = encodeWav([tone(500, `other ${sampleRate}`, 0.6)], {
        sampleRate,
        encoding: "pcm16",
      });
      paths.push(join(dataSet.recordings, `${sampleRate}.wav`));
      await Deno.writeFile(paths.at(-1)!, bytes);
    }
    const options = ["--model", model, "--out", folder, "--json"];
    const predict = await runEarmark("predict", ...paths, ...options);
    assert.equal(predict.code, 0, predict.stderr);
    const notes = JSON.parse(predict.stdout).recordings
      .map(({ note }: { note: string }) => note);
    assert.deepEqual(notes, ["recorded at 4000 Hz: its upper bands are empty", "", ""]);

    const manifest = await Deno.readTextFile(join(folder, "audio.csv"));
    const rows = "4000.wav,OK,part 9\n16000.wav,OK,part 9\n";
    await Deno.writeTextFile(join(folder, "audio.csv"), manifest + rows);
    const inspect = await runEarmark("inspect", "--data", folder);
    assert.equal(inspect.code, 0, inspect.stderr);
    assert.match(inspect.stdout, /^ {2}Rate 8000 Hz: the lowest common one of 3 rates/m);
    assert.deepEqual(inspect.stderr.match(/^.*upper bands.*$/gm), [
      "warning: line 10: 4000.wav was recorded at 4000 Hz: its upper bands are empty",
    ]);
  }));
