import { explanationWords } from "earmark/study/errors/case_words.ts";
import type { Explanation } from "earmark/study/errors/explain.ts";
import type { NotableCase } from "earmark/study/errors/held_out_cases.ts";
import type { CrossValidation } from "earmark/study/training/cross_validate.ts";
import assert from "node:assert/strict";

const validation = {
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  recordings: [{ row: { fname: "a_1.wav" } }],
} as unknown as CrossValidation;

const escape = { why: "worst escape", recording: 0, label: 1, verdict: 0 } as NotableCase;

const strongest = {
  region: { tMin: 0.1, tMax: 0.25, fMin: 500, fMax: 2000 },
  probabilityWithout: 0.3,
  probabilityWithoutElsewhere: 0.8,
};
const explanation = {
  signal: new Float32Array(8000),
  sampleRate: 16000,
  probability: 0.9,
  agreement: 0.7,
  gradientTimesInput: { data: Float64Array.of(2, -1, 2), rows: 3, columns: 1 },
  strongest,
} as unknown as Explanation;

Deno.test("explanationWords() says what decided, and that the picture passes its checks", () => {
  assert.equal(
    explanationWords(validation, escape, explanation),
    "**`a_1.wav`** is Not OK and was judged OK. In this window the probability of OK is 0.900. " +
      "The box holds 500 to 2000 Hz from 0.10 to 0.25 s; with it set to what is usual, the " +
      "probability falls to 0.300; with such a box elsewhere (median) it is 0.800. " +
      "By gradient × input, what counts against the verdict adds up to 25 % of what supports it. " +
      "The picture passes its checks.",
  );
});

Deno.test("explanationWords() says what a picture fails, and what it lacks", () => {
  const wordsOf = (changes: object, one = escape) =>
    explanationWords(validation, one, { ...explanation, ...changes } as Explanation);
  const weak = { ...strongest, probabilityWithout: 0.95, probabilityWithoutElsewhere: NaN };
  const words = wordsOf({ strongest: weak, agreement: 0.1 });
  assert.match(words, /the probability does not fall: it is 0.950; it leaves no room for such/);
  assert.match(words, /Do not trust the picture: the maps disagree; as sure without the box; no/);
  const clear = { data: Float64Array.of(1, 0), rows: 2, columns: 1 };
  assert.match(wordsOf({ gradientTimesInput: clear }), /next to nothing counts against/);
  assert.match(wordsOf({ strongest: undefined }), /is 0.900. Nothing in it supports the verdict/);
  const short = { signal: new Float32Array(160), sampleRate: 16000 };
  assert.match(wordsOf(short), /from 0.1000 to 0.2500 s/);
  assert.match(wordsOf({}, { ...escape, label: 0 }), /is OK, as judged\./);
});
