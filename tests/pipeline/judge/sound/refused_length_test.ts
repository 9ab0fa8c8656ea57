import type { ByteSource } from "earmark/audio/wav/byte_source.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { acceptHearable, requireShort } from "earmark/pipeline/judge/sound/clean.ts";
import { openRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

/** A WAV of many hours, of which no more than the header can be read in a test. */
function hoursOf(nHours: number, sampleRate: number, nChannels = 1) {
  const channels = Array.from({ length: nChannels }, () => new Float32Array(1));
  const header = encodeWav(channels, { sampleRate, encoding: "pcm16" }).slice(0, 44);
  const nBytes = 2 * nChannels * sampleRate * 3600 * nHours;
  const view = new DataView(header.buffer);
  view.setUint32(4, nBytes + 36, true);
  view.setUint32(40, nBytes, true);
  let nRead = 0;
  const bytes: ByteSource = {
    size: 44 + nBytes,
    read(offset, length) {
      const read = new Uint8Array(Math.max(0, Math.min(length, 44 + nBytes - offset)));
      if (offset < 44) read.set(header.subarray(offset, offset + length));
      nRead += read.length;
      assert.ok(nRead < 2 ** 24, "it is read and not only its header");
      return read;
    },
  };
  return bytes;
}

const refused = {
  name: "DataError",
  message: /^Cannot judge a recording of more than 536870912 samples at .* \(cut it into pieces\)/,
};

Deno.test("a recording that is too long or too low is refused by its header alone", async () => {
  const open = (bytes: ByteSource, changes: PartialSettings = {}) =>
    openRecording(bytes, { accept: acceptHearable(mergeSettings(defaultSettings, changes)) });
  await assert.rejects(open(hoursOf(10, 16_000)), refused);
  const apart = { audio: { channel: "all", nChannels: 2 } } as const;
  await assert.rejects(open(hoursOf(5, 16_000, 2), apart), refused);
  await assert.rejects(open(hoursOf(10, 400)), { message: /its rate must be >= 500 Hz/ });
});

Deno.test("how long a recording may be depends on the rate at which it is heard", () => {
  const header = { length: 10 * 3600 * 16_000, sampleRate: 16_000 };
  requireShort(header, 8000);
  assert.throws(() => requireShort(header, 16_000), refused);
});
