import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import { findMixture } from "earmark/data/manifest/text/legacy/mixture.ts";
import assert from "node:assert/strict";

/** Joins lines: texts in UTF-8, and bytes as they are. */
const joined = (...lines: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    lines.flatMap((
      line,
    ) => [...(typeof line === "string" ? new TextEncoder().encode(line) : line), 0x0a]),
  );

const GROSS = [0x67, 0x72, 0xf6, 0xdf]; // größ in Windows-1252

Deno.test("decodeText() names the line up to which a table is UTF-8", () => {
  const head = "fname,label";
  const cases: [Uint8Array, RegExp, number][] = [
    [joined(head, "a.wav,größe", "b.wav,OK", GROSS), /is UTF-8 up to line 3, .* in line 4/, 4],
    [joined(head, "a.wav,不良", "b.wav,良", GROSS), /is UTF-8 up to line 3/, 4],
    [joined(head, GROSS, "a.wav,größe"), /not UTF-8 in line 2, and UTF-8 in line 3/, 2],
  ];
  for (const [bytes, message, line] of cases) {
    assert.throws(() => decodeText(bytes), { name: "ManifestError", message, line });
  }
});

Deno.test("findMixture() finds none in a text of one encoding", () => {
  assert.equal(findMixture(joined("größe", "a")), undefined);
  assert.equal(findMixture(joined(GROSS, GROSS)), undefined);
  // 通 in GBK is a mark of UTF-8 without its letter.
  assert.equal(findMixture(joined([0xcd, 0xa8], [0xb2, 0xbb, 0xcd, 0xa8])), undefined);
});
