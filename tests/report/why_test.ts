import { reportPage } from "earmark/report/page.ts";
import { createWhyView, nearRecordings } from "earmark/report/why.ts";
import { markupOf } from "earmark/report/html.ts";
import { soundSpectrogram } from "earmark/pipeline/why/sound_spectrogram.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { smallReport } from "./small_report.ts";

const report = await smallReport();
const [worst] = report.wrong;
const sampleRate = 16_000;
const random = createRandom("why");

function soundOf(fname: string, seconds = 0.5) {
  const signal = Float32Array.from({ length: seconds * sampleRate }, () => 0.1 * random.normal());
  return { fname, signal, sampleRate };
}

const region = {
  ...{ tMin: 0.1, tMax: 0.2, fMin: 1000, fMax: 2000, isCutInside: false, className: "Not OK" },
  ...{ probability: 0.9, probabilityWithout: 0.2, probabilitiesElsewhere: [0.9], explains: true },
};
const near = { fname: "near.wav", group: "near", label: "OK", distance: 1 };
const why = {
  statement: "What it says.",
  recordings: [{ fname: worst.fname, words: "Not OK 0.90, and …", region, nearest: [near] }],
};
const { audio, features } = defaultSettings;
const settings = { audio: { ...audio, sampleRate }, features: { ...features, fMax: 8000 } };
const spectrograms = [soundSpectrogram(soundOf(worst.fname), settings)];

Deno.test("the page shows the sentence, the box and the near part to hear", () => {
  const nearSounds = [soundOf("near.wav")];
  const page = reportPage({ ...report, why }, { spectrograms, nearSounds });
  assert.match(page, /What it says\./);
  assert.match(page, /Not OK 0\.90, and …/);
  assert.match(page, /The box holds half of what speaks for it\.</);
  assert.match(page, /nearest OK: near\.wav of near.*sound of near\.wav/);
  assert.equal(page, reportPage({ ...report, why }, { spectrograms, nearSounds }));
  assert.doesNotMatch(reportPage(report), /nearest OK/);
});

Deno.test("a box that does not explain says so, and nothing is drawn where there is none", () => {
  const [one] = why.recordings;
  const view = (own: typeof why.recordings) =>
    createWhyView({ ...why, recordings: own }, { spectrograms, nearSounds: [] })(worst.fname)
      .map(markupOf).join("");
  assert.match(view([{ ...one, region: { ...region, explains: false } }]), /does not explain it\./);
  const { region: _, ...none } = one;
  const without = createWhyView({ ...why, recordings: [none] }, { spectrograms, nearSounds: [] });
  assert.doesNotMatch(without(worst.fname).map(markupOf).join(""), /<img/);
  assert.deepEqual(createWhyView(undefined, { spectrograms, nearSounds: [] })("any"), []);
});

Deno.test("sounds of near parts stop where the page would be too large", () => {
  const nearest = Array.from({ length: 12 }, (_, i) => ({ ...near, fname: `${i}.wav` }));
  const many = { ...why, recordings: [{ ...why.recordings[0], nearest }] };
  const nearSounds = nearest.map(({ fname }) => soundOf(fname, 6));
  const shown = createWhyView(many, { spectrograms: [], nearSounds })(worst.fname);
  const markup = shown.map(markupOf).join("");
  assert.ok(markup.length < 2.1e6 && markup.length > 1e6, `${markup.length}`);
  assert.equal(markup.split("nearest OK").length - 1, 12, "each is named all the same");
  assert.deepEqual(nearRecordings({ ...report, why: many }).length, 12);
});

Deno.test("a spectrogram is in the recording's own time and ends at half its rate", () => {
  const { matrix, hopSeconds, bandFrequencies } = spectrograms[0];
  assert.equal(matrix.columns, bandFrequencies.length);
  assert.ok(Math.abs(matrix.rows * hopSeconds - 0.5) < 0.03);
  const low = soundSpectrogram({ ...soundOf("low"), sampleRate: 8000 }, settings);
  assert.ok(low.bandFrequencies.at(-1)! < 4000);
});
