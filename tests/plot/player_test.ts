import { decodeWav } from "earmark/audio/wav/decode.ts";
import { player, playerHtml, playerRowHtml, players, playerText } from "earmark/plot/player.ts";
import assert from "node:assert/strict";

const options = { sampleRate: 8000, caption: "a <hit>" };
const signal = Float32Array.of(0, 0.25, -0.125, 0);

Deno.test("player holds the samples at 16 bits", () => {
  const { wav, seconds } = player(signal, options);
  const { channels, sampleRate } = decodeWav(wav);
  assert.deepEqual([channels[0], sampleRate, seconds], [signal, 8000, 0.0005]);
});

Deno.test("player raises the loudest sample to full scale when asked", () => {
  const [loud] = decodeWav(player(signal, { ...options, normalize: true }).wav).channels;
  assert.ok(Math.abs(loud[1] - 1) < 1e-4 && Math.abs(loud[2] + 0.5) < 1e-4);
});

Deno.test("player raises a rate that no browser plays, and keeps the sound", () => {
  const tone = Float32Array.from({ length: 1600 }, (_, i) => 2 * Math.sin(0.3 * i));
  const low = player(tone, { ...options, sampleRate: 1600, normalize: true });
  const { channels: [heard], sampleRate } = decodeWav(low.wav);
  assert.deepEqual([sampleRate, heard.length, low.seconds], [8000, 8000, 1]);
  for (let i = 200; i < 1400; i++) assert.ok(Math.abs(heard[5 * i] - tone[i] / 2) < 0.05, `${i}`);
});

Deno.test("player leaves silence silent", () => {
  const [silence] = decodeWav(
    player(new Float64Array(3), { ...options, normalize: true }).wav,
  ).channels;
  assert.deepEqual(silence, new Float32Array(3));
});

Deno.test("a player is written with its caption, as HTML and in words", () => {
  const hit = player(signal, options);
  assert.match(
    playerHtml(hit),
    /<figcaption>a &#60;hit&#62;<\/figcaption><audio controls .*src="data:audio\/wav;base64,UklGR/,
  );
  assert.match(playerHtml(hit), /aria-label="a &#60;hit&#62;" data-sound="a &#60;hit&#62;"/);
  assert.match(playerHtml(player(signal, { ...options, sound: "part_1" })), /data-sound="part_1"/);
  assert.equal(playerText(hit), "[sound] a <hit> (0.00 s)");
  assert.equal(playerRowHtml(players([hit, hit])).match(/<audio/g)?.length, 2);
});

Deno.test("player refuses an empty signal and a sample that is not finite", () => {
  assert.throws(
    () => player(new Float32Array(0), options),
    new RangeError("Cannot play a signal as it must hold a sample: current value is 0"),
  );
  assert.throws(() => player(Float32Array.of(NaN), options), RangeError);
});
