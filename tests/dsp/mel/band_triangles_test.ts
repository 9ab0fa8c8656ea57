import { bandTriangles } from "earmark/dsp/mel/band_triangles.ts";
import { binFrequencies } from "earmark/dsp/fourier/fft.ts";
import { toDense } from "earmark/dsp/mel/filter_bank.ts";
import { melFilterBank, type MelFilterBankOptions } from "earmark/dsp/mel/mel_filter_bank.ts";
import assert from "node:assert/strict";

const common = { sampleRate: 16000, nFft: 512, nMels: 20, fMin: 0, fMax: 8000 };
const kinds: MelFilterBankOptions[] = [
  { ...common, melScale: "slaney", melEdges: "hertz", melNorm: "slaney" },
  { ...common, melScale: "htk", melEdges: "bins", melNorm: "peak" },
  { ...common, melScale: "htk", melEdges: "mel", melNorm: "peak" },
];

for (const options of kinds) {
  Deno.test(`the weights of bins lie on the triangles: ${options.melEdges}`, () => {
    const { data, columns } = toDense(melFilterBank(options));
    const bins = binFrequencies(options.nFft, options.sampleRate);
    bandTriangles(options).forEach(({ frequencies, weights }, band) => {
      const height = Math.max(...weights);
      for (let k = 0; k < columns; k++) {
        const weight = data[band * columns + k];
        if (weight === 0) continue;
        const above = frequencies.findIndex((hz) => hz >= bins[k]);
        const [left, right] = [frequencies[above - 1], frequencies[above]];
        const share = right > left ? (bins[k] - left) / (right - left) : 1;
        const drawn = weights[above - 1] + share * (weights[above] - weights[above - 1]);
        // A side that is straight in mel is drawn in steps.
        const tolerance = options.melEdges === "mel" ? 2e-3 : 1e-9;
        assert.ok(Math.abs(drawn - weight) < tolerance * height, `band ${band}, bin ${k}`);
      }
    });
  });
}

Deno.test("every triangle has its tip, though no bin lies there", () => {
  for (const { weights } of bandTriangles(kinds[2])) assert.equal(Math.max(...weights), 1);
});
