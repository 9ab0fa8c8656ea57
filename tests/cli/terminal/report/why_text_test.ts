import { formatWhy } from "earmark/cli/terminal/report/why_text.ts";
import type { Prediction } from "earmark/pipeline/predict/predict_recording.ts";
import assert from "node:assert/strict";

const card = { classes: ["OK", "Not OK"], okClass: "OK" };

const nearest = [{ fname: "a.wav", group: "a", label: "OK", distance: 2 }];

function predictionOf(fname: string, why?: Prediction["why"]): Prediction {
  return { fname, fields: {}, verdict: why ? "Not OK" : "OK", nWindows: 1, notes: [], why };
}

Deno.test("recordings that were explained get a line each, all others none", () => {
  const unheard = { fMin: 100, fMax: 900, share: 0.5 };
  const predictions = [predictionOf("x.wav"), predictionOf("y.wav", { unheard, nearest })];
  assert.deepEqual(formatWhy({ predictions, card }).split("\n").slice(3), [
    "y.wav: unlike what was heard most in 100 to 900 Hz (50 % of the distance);",
    "  nearest OK a.wav of a (distance 2.0)",
  ]);
});

Deno.test("nothing is said where nothing was asked, and what is too much is counted", () => {
  assert.equal(formatWhy({ predictions: [predictionOf("x.wav")], card }), "");
  const many = Array.from({ length: 203 }, (_, i) => predictionOf(`${i}.wav`, { nearest }));
  assert.match(formatWhy({ predictions: many, card }), /\n199\.wav: [^\n]*\n… and 3 more$/);
});

Deno.test("the heading names the class of good parts, where there is one", () => {
  const predictions = [predictionOf("y.wav", { nearest })];
  const titleOf = (okClass?: string) => {
    const words = formatWhy({ predictions, card: { classes: ["no_prop", "prop"], okClass } });
    return words.split("\n")[2].split(" (")[0];
  };
  assert.equal(titleOf("no_prop"), "Why not no_prop");
  assert.equal(titleOf(), "Why these verdicts");
});
