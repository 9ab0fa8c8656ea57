import { encodeWav } from "earmark/audio/wav/encode.ts";
import type { ModelError } from "earmark/errors.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocess } from "earmark/pipeline/preprocess/preprocess.ts";
import { train } from "earmark/pipeline/train/train.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { sampleRate, smallRecordings, tone, writeSmallSet } from "./small_set.ts";

const run = { nWorkers: 1 };

const stereo = (first: Float32Array, second: Float32Array) =>
  encodeWav([first, second], { sampleRate });

/** Makes a set of two channels: the part's is the second, and the first hears another machine. */
const recordings = smallRecordings(12).map((recording, i) => {
  const { fname, label } = recording;
  const other = tone([1500, 500][i % 2], `hall ${fname}`);
  const part = tone(label === "OK" ? 500 : 1500, fname).map((y) => 0.5 * y);
  const channels = [other, part.map((y, k) => y + other[k])];
  return { ...recording, part, other, bytes: stereo(channels[0], channels[1]) };
});

const short: PartialSettings = {
  model: { network: "baseline" },
  features: { windowSeconds: 0.2 },
  training: { nFolds: 2 },
};

Deno.test("one channel is heard by its number, and a recording without it is named", () =>
  withFolder(async (folder) => {
    const files = recordings.map(({ part, other, ...recording }, i) => ({
      ...recording,
      bytes: i === 3 ? encodeWav([other], { sampleRate }) : stereo(other, part),
    }));
    await writeSmallSet(folder, files);
    const heard = async (channel: number) => {
      const settings = { audio: { channel } };
      return await preprocess({ data: folder, settings }, run);
    };
    const { settings, leftOut, prepared } = await heard(2);
    assert.deepEqual([settings.audio.channel, settings.audio.nChannels], [2, 1]);
    assert.equal(prepared.length, 11);
    assert.match(
      leftOut.join("\n"),
      /^line 5: Cannot read .*r4\.wav: Cannot take channel 2 as .*: current value is 1 channel /,
    );
    await assert.rejects(heard(3), { name: "DataError", message: /Cannot take channel 3 as / });
    const loudest = { audio: { channel: "loudest" } } as const;
    assert.equal((await preprocess({ data: folder, settings: loudest }, run)).leftOut.length, 0);
  }));

Deno.test("a channel of the hall is on the card, and asked for where the model judges", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, recordings);
    const trainWith = async (audio: PartialSettings["audio"], name: string) =>
      await train({ data: folder, settings: { ...short, audio }, name }, run);
    const { card, folder: modelFolder } = await trainWith({ noiseChannel: 1 }, "quiet");
    const { sampleRate: _, ...audio } = card.settings.audio;
    assert.deepEqual(audio, { channel: "mean", nChannels: 2, noiseChannel: 1 });
    assert.ok(card.reasons.includes("Channel 1 hears the hall alone: as asked for."));
    const { card: plain } = await trainWith({ channel: 2 }, "plain");
    const [withHall, without] = [card, plain].map((one) =>
      one.heldOut.model.balancedAccuracy.value
    );
    assert.ok(withHall > 0.9 && without < withHall, `${withHall} ${without}`);

    await Deno.writeFile(join(folder, "mono.wav"), encodeWav([recordings[0].part], { sampleRate }));
    const asked = ["mono.wav", "wavfiles/r1.wav"]
      .map((fname) => ({ fname, path: join(folder, fname), fields: {} }));
    const { predictions: [refused, judged] } = await predictRecordings(asked, { modelFolder });
    assert.equal(refused.verdict, "Not judged");
    assert.match(refused.failure!, /mono\.wav: .* must have 2 channels: current value is 1 /);
    assert.notEqual(judged.verdict, "Not judged");

    await assert.rejects(exportOnnx(modelFolder), (error: ModelError) => {
      assert.match(
        error.message,
        /as no channel may hear the hall alone: current value is channel/,
      );
      return error.remedy === "exportNetwork";
    });
    assert.equal((await exportOnnx(modelFolder, { networkOnly: true })).holds, "network");
    assert.equal((await exportOnnx(join(folder, "models", "plain"))).holds, "recording");
  }));
