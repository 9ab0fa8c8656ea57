import assert from "node:assert/strict";
import { ratesThatTell } from "earmark/data/class_rates.ts";

const of = (label: string, ...rates: number[]) =>
  rates.map((sampleRate) => ({ label, sampleRate }));

Deno.test("ratesThatTell names the rates that one class alone has", () => {
  const [warning] = ratesThatTell([
    ...of("OK", 16000, 16000, 16000),
    ...of("Not OK", 48000, 44100),
  ]);
  assert.match(warning, /16000 Hz of OK, 44100 Hz of Not OK, 48000 Hz of Not OK alone/);
});

Deno.test("ratesThatTell says nothing of one rate, or of rates that classes share", () => {
  assert.deepEqual(ratesThatTell([...of("OK", 16000), ...of("Not OK", 16000)]), []);
  assert.deepEqual(
    ratesThatTell([...of("OK", 16000, 48000), ...of("Not OK", 16000, 48000)]),
    [],
  );
});

Deno.test("ratesThatTell lets a few exceptions pass", () => {
  const recordings = [...of("OK", 16000, 16000, 16000, 8000), ...of("Not OK", 16000, 16000)];
  assert.deepEqual(ratesThatTell(recordings), []);
});
