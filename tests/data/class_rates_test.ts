import assert from "node:assert/strict";
import { encodingsThatTell, ratesThatTell } from "earmark/data/class_rates.ts";

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

const encoded = (label: string, ...encodings: string[]) =>
  encodings.map((encoding) => ({ label, encoding }));

Deno.test("encodingsThatTell names lossy recordings of one class, and none of both", () => {
  const [warning] = encodingsThatTell([...encoded("OK", "mp3"), ...encoded("Not OK", "pcm16")]);
  assert.match(warning, /\(mp3 of OK, pcm16 of Not OK alone\)/);
  const both = ["mp3", "pcm16"];
  assert.deepEqual(encodingsThatTell([...encoded("OK", ...both), ...encoded("NOK", ...both)]), []);
});

Deno.test("FLAC and PCM of as many bits tell nothing", () => {
  const lossless = [...encoded("OK", "flac16"), ...encoded("Not OK", "pcm16")];
  assert.deepEqual(encodingsThatTell(lossless), []);
});

Deno.test("nothing tells the class where there is one, and none is told of what has no label", () => {
  assert.deepEqual(ratesThatTell(of("OK", 16000, 22050)), []);
  assert.deepEqual(ratesThatTell([...of("OK", 16000, 16000), ...of("", 22050)]), []);
  assert.deepEqual(encodingsThatTell([...encoded("", "mp3"), ...encoded("", "pcm16")]), []);
  const rows = [...of("OK", 16000, 16000), ...of("NOK", 16000, 16000), ...of("", 8000, 8000, 8000)];
  assert.deepEqual(ratesThatTell(rows), []);
});
