import { encodeWav } from "earmark/audio/wav/encode.ts";
import { cardText } from "earmark/pipeline/disk/card_file.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { createRandom } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../../copy_folder.ts";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, tone, trainSmallModel } from "../small_set.ts";

const shipped = join(import.meta.dirname!, "../../../models/earmark");

/** Sounds of no ring: a tone, noise, and a machine that hums with side bands. */
function otherSounds(rate: number): Record<string, Float32Array> {
  const random = createRandom("other sounds");
  const make = (value: (t: number) => number) =>
    Float32Array.from({ length: 1.2 * rate }, (_, i) => 0.3 * value(i / rate));
  const hum = (t: number) =>
    [1, 2, 3, 5].reduce((sum, k) => sum + Math.sin(2 * Math.PI * 97 * k * t) / k, 0);
  return {
    "a sine of 440 Hz": make((t) => Math.sin(2 * Math.PI * 440 * t)),
    "white noise": make(() => 0.5 * random.normal()),
    "another machine": make((t) =>
      0.5 * hum(t) * (1 + 0.5 * Math.sin(2 * Math.PI * 13 * t)) + 0.1 * random.normal()
    ),
  };
}

Deno.test("a sound unlike anything heard is REVIEW, never OK, and says so", async () => {
  const model = await openModel(shipped);
  for (const [name, samples] of Object.entries(otherSounds(16_000))) {
    const { verdict, notes, novelty } = await model.judge({
      channels: [samples],
      sampleRate: 16_000,
    });
    assert.notEqual(verdict, "OK", name);
    assert.ok(notes.some(({ kind }) => kind === "unheard"), name);
    assert.ok(novelty!.isUnheard && novelty!.distance > novelty!.limit + 0.5, name);
    assert.equal(novelty!.pValue, 1 / 35, "of 34 parts none lies as far");
  }
});

Deno.test("the sample set's model knows further OK parts of its line", async () => {
  const model = await openModel(shipped);
  const good = [...generateSampleSet({ seed: 9, nParts: 30 })].filter(({ label }) =>
    label === "OK"
  );
  let nFlagged = 0;
  for (const { samples, sampleRate } of good) {
    const { novelty } = await model.judge({ channels: [samples], sampleRate });
    if (novelty!.isUnheard) nFlagged++;
  }
  assert.ok(nFlagged <= 2, `${nFlagged} of ${good.length}`);
});

Deno.test("a Not OK stays Not OK, and of several classes none is given", () =>
  withFolder(async (folder) => {
    const { folder: own } = await trainSmallModel(folder, { network: "baseline", n: 32 });
    const model = await openModel(own);
    const verdicts = await Promise.all(
      Object.values(otherSounds(sampleRate)).map(
        async (signal) => await model.judge({ channels: [signal], sampleRate }),
      ),
    );
    for (const { verdict, notes, probabilities, faults } of verdicts) {
      // What was recorded wrong is no Not OK either.
      const stays = probabilities![1] >= 0.5 && faults === undefined;
      assert.equal(verdict, stays ? "Not OK" : "REVIEW");
      assert.ok(notes.some(({ kind }) => kind === "unheard"));
    }
    const like = await model.judge({ channels: [tone(500, "like the OK")], sampleRate });
    assert.deepEqual([like.verdict, like.notes, like.novelty!.isUnheard], ["OK", [], false]);
    const classes = ["OK", "Not OK", "Third"];
    const three = await trainSmallModel(folder, { network: "baseline", classes, n: 36, name: "3" });
    const unsure = await openModel(three.folder);
    for (const signal of Object.values(otherSounds(sampleRate))) {
      assert.equal((await unsure.judge({ channels: [signal], sampleRate })).verdict, "REVIEW");
    }
  }));

Deno.test("a model without novelty judges as before; one with a damaged file is refused", () =>
  withFolder(async (folder) => {
    const own = join(folder, "model");
    await copyFolder(shipped, own);
    const sine = encodeWav([otherSounds(16_000)["a sine of 440 Hz"]], {
      sampleRate: 16_000,
      encoding: "pcm16",
    });
    const path = join(own, "novelty.json");
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace(/"version": ?\d+/, '"version":0'));
    await assert.rejects(openModel(own), /novelty\.json must be the file that its card/);
    await Deno.remove(path);
    await assert.rejects(openModel(own), /there is no novelty\.json/);
    const cardPath = join(own, "card.json");
    const card = JSON.parse(await Deno.readTextFile(cardPath));
    delete card.novelty;
    delete card.files.novelty;
    delete card.checksum;
    await Deno.writeTextFile(cardPath, cardText(card));
    const { novelty, notes } = await (await openModel(own)).judge(sine);
    assert.deepEqual([novelty, notes], [undefined, []]);
  }));
