import { bySound } from "earmark/study/by_sound.ts";
import assert from "node:assert/strict";

const silentOf = (label: string) => ({ label, signal: new Float32Array(4) });
const hit = { label: "OK", signal: Float32Array.of(0, 0, -0.1, 0) };

Deno.test("recordings with sound are taken apart from silent ones", () => {
  const examples = [silentOf("a"), hit, silentOf("b")];
  assert.deepEqual(bySound(examples), { sounding: [hit], silent: ["a", "b"] });
});

Deno.test("where none has sound, all are kept, so that there is one to draw", () => {
  const examples = [silentOf("a"), silentOf("b")];
  assert.deepEqual(bySound(examples), { sounding: examples, silent: [] });
});
