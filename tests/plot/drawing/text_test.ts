import { escapeMarkup, shortenText, textWidth, wrapText } from "earmark/plot/drawing/text.ts";
import assert from "node:assert/strict";

Deno.test("textWidth is near what DejaVu Sans measures", () => {
  // Advance widths of the font, by fontTools, at 12 pixels.
  for (
    const [text, width] of [["messing_nut_M4", 100.0], ["time, s", 41.0], [
      "part_017_2.wav",
      95.2,
    ]] as const
  ) {
    assert.ok(Math.abs(textWidth(text) / width - 1) < 0.1, `${text}: ${textWidth(text)}`);
  }
});

Deno.test("textWidth grows with the size of the type", () => {
  assert.equal(textWidth("level", 24), 2 * textWidth("level", 12));
  assert.equal(textWidth(""), 0);
});

Deno.test("wrapText keeps the words and the width", () => {
  const text = "what can be seen in a figure that has a lot to say";
  const lines = wrapText(text, 120);
  assert.equal(lines.join(" "), text);
  assert.ok(lines.length > 1 && lines.every((line) => textWidth(line) <= 120));
});

Deno.test("wrapText leaves a long word whole", () => {
  assert.deepEqual(wrapText("a unbreakable_name b", 30), ["a", "unbreakable_name", "b"]);
});

Deno.test("shortenText cuts the middle until it fits", () => {
  assert.equal(shortenText("short", 100), "short");
  const short = shortenText("a very long name of a recording.wav", 120);
  assert.match(short, /^a very.*….*\.wav$/);
  assert.ok(textWidth(short) <= 120);
  assert.equal(shortenText("anything", 5), "…");
});

Deno.test("escapeMarkup escapes angle brackets, quotes and ampersands", () => {
  assert.equal(escapeMarkup('<a b="c">&'), "&#60;a b=&#34;c&#34;&#62;&#38;");
});
