import { askedSettings } from "earmark/pipeline/preprocess/asked_settings.ts";
import { train } from "earmark/pipeline/train/train.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Writes what a data set says of itself. */
function writeEarmarkFile(folder: string, content: unknown): Promise<void> {
  return Deno.writeTextFile(join(folder, "earmark.json"), JSON.stringify(content));
}

Deno.test("settings of earmark.json are taken up; flags go before them", () =>
  withFolder(async (folder) => {
    await writeEarmarkFile(folder, { ok: "0", features: { nMels: 40, fMin: 100 } });
    const settings = { features: { nMels: 20 } };
    const { asked, earmarkFile } = await askedSettings(folder, { source: "auto", settings });
    assert.deepEqual([asked.features?.nMels, asked.features?.fMin], [20, 100]);
    assert.deepEqual(earmarkFile, {
      path: join(folder, "earmark.json"),
      keys: ["features.nMels", "features.fMin"],
    });
  }));

Deno.test("a source that is named takes the place of earmark.json", () =>
  withFolder(async (folder) => {
    await writeEarmarkFile(folder, { features: { nMels: 40 } });
    const path = join(folder, "mine.json");
    await Deno.writeTextFile(path, '{"features": {"fMin": 50}}');
    for (const source of ["default", path]) {
      const { asked, earmarkFile } = await askedSettings(folder, { source, settings: {} });
      assert.deepEqual([asked.features?.nMels, earmarkFile], [undefined, undefined]);
    }
  }));

Deno.test("the settings of a network go before those of earmark.json", () =>
  withFolder(async (folder) => {
    await writeEarmarkFile(folder, {
      model: { network: "original-rnn" },
      features: { kind: "logMel" },
    });
    const { asked, network } = await askedSettings(folder, { source: "auto", settings: {} });
    assert.deepEqual([network, asked.features?.kind], ["original-rnn", "mfcc"]);
  }));

for (
  const [title, earmarkFile, settings, message] of [
    ["an unknown key of earmark.json", { features: { nMel: 40 } }, {}, /features\.nMel as there/],
    ["an unknown section of it", { feature: {} }, {}, /as feature is wrong: it has no setting of/],
    ["a value of it that is not allowed", { training: { nEpochs: "many" } }, {}, /nEpochs/],
    ["a flag that is not allowed", {}, { features: { nMels: -1 } }, /nMels/],
    [
      "two values that can't go together",
      { features: { fMin: 900 } },
      { features: { fMax: 100 } },
      /setting features\.fMin as it must be < fMax = 100: current value is 900/,
    ],
    [
      "a band above half of the rate",
      {},
      { audio: { sampleRate: 8000 }, features: { fMax: 5000 } },
      /fMax as it must be <= sampleRate \/ 2 = 4000/,
    ],
  ] as const
) {
  Deno.test(`before a recording is opened, training refuses ${title}`, () =>
    withFolder(async (folder) => {
      await writeEarmarkFile(folder, earmarkFile);
      // Whoever opened these would say that they are no recordings.
      const rows = ["OK", "Not OK"].map((label, i) => `${i}.wav,${label}`);
      await Deno.writeTextFile(join(folder, "audio.csv"), `fname,label\n${rows.join("\n")}\n`);
      for (const i of [0, 1]) await Deno.writeTextFile(join(folder, `${i}.wav`), "no sound");
      const seen: string[] = [];
      const onProgress = ({ step }: { readonly step: string }) => seen.push(step);
      await assert.rejects(train({ data: folder, settings }, { onProgress }), {
        name: "ConfigError",
        message,
      });
      assert.deepEqual(seen.filter((step) => step !== "earmark"), []);
      assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
        ...["0.wav", "1.wav", "audio.csv", "earmark.json"],
      ]);
    }));
}
