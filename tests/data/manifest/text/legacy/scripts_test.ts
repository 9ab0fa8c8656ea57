import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import { fittingScripts } from "earmark/data/manifest/text/legacy/scripts.ts";
import assert from "node:assert/strict";

/** A table of two labels, from the bytes of both as letters of ISO 8859-1. */
const table = (...labels: readonly string[]) =>
  Uint8Array.from(
    `fname,label\r\n${labels.map((label, i) => `${i}.wav,${label}\r\n`).join("")}`,
    (letter) => letter.charCodeAt(0),
  );

const refused = (labels: readonly string[], message: RegExp) =>
  assert.throws(() => decodeText(table(...labels)), { name: "ManifestError", message });

Deno.test("decodeText() takes letters of two bytes for no Western words", () => {
  refused(["\x97\xc7", "\x95s\x97\xc7"], /may be in Shift-JIS \(line/); // 良/不良
  refused(["OK", "\x95s\x97\xc7"], /may be in Shift-JIS \(line/); // OK/不良
  refused(["OK", "\x95i"], /Shift-JIS/); // OK/品
  refused(["\x97\xc7\x95i", "\x95s\x97\xc7\x95i"], /may be in Shift-JIS \(line/); // 良品/不良品
  refused(["\xa6X\xae\xe6", "\xa4\xa3\xa6X\xae\xe6"], /may be in .*Big5/); // 合格/不合格
  refused(["\xa8}\xa6n", "\xa4\xa3\xa8}"], /may be in .*Big5/); // 良好/不良
  refused(["OK", "\xa4\xa3\xa8}"], /may be in .*Big5/); // OK/不良
  refused(["\x83\x88\x83V", "\x83_\x83\x81"], /may be in Shift-JIS \(line/); // ヨシ/ダメ
});

Deno.test("decodeText() takes katakana for no Western letters, unless they are known words", () => {
  for (const word of ["\x83L\x83Y", "\x83K\x83^", "\x83J\x83P", "\x83S\x83~"]) {
    refused(["OK", word], /may be in Shift-JIS/); // キズ, ガタ, カケ, ゴミ
  }
  refused(["OK", "\x83o\x83\x8a"], /may be in Shift-JIS/); // バリ
  refused(["OK", "\x83u\x83\x8c"], /may be in Shift-JIS/); // ブレ
  refused(["\x83q\x83r", "\x83L\x83V\x83~"], /may be in Shift-JIS/); // ヒビ/キシミ
  refused(["OK", "DI\xde"], /may be in Shift-JIS or Windows-1254/); // DIŞ or DIﾞ
  assert.ok(decodeText(table("OK", "NI\xd1O")).text.includes("NIÑO"));
});

Deno.test("decodeText() reads Western words whose bytes have a meaning in East Asian encodings", () => {
  for (
    const label of ["NÃO", "DÉFAUT", "RÖHRE", "MÜLL", "défaut", "Écart", "Übermaß", "20°C", "NIÑO"]
  ) {
    assert.ok(decodeText(table("OK", label)).text.includes(label), label);
  }
});

Deno.test("decodeText() names every encoding that fits", () => {
  refused(["\xea\xe1\xeb\xfc", "\xea\xe1\xea\xfc"], /Windows-1253 \(Greek\)/); // καλό/κακό
  refused(
    ["OK", "\xe5\xeb\xdc\xf4\xf4\xf9\xec\xe1"],
    /Windows-1253 \(Greek\) or ISO 8859-7 \(Greek\), .*"ελάττωμα" \(line/,
  ); // ελάττωμα
  refused(["\xfa\xf7\xe9\xef", "\xf4\xe2\xe5\xed"], /Windows-1255 \(Hebrew\)/); // תקין/פגום
  refused(["\xb4\xd5", "\xe0\xca\xd5\xc2"], /Windows-874 \(Thai\)/); // ดี/เสีย
  refused(["OK", "\xe1\xf0\xe0\xea"], /in Windows-1251 \(Cyrillic\), KOI8-R \(Cyrillic\)/); // брак
  refused(["\xc7\xcf\xc4\xc5\xce", "\xc2\xd2\xc1\xcb"], /KOI8-R \(Cyrillic\)/); // годен/брак
  refused(["\x97\xc7", "\x94\xdb"], /in Shift-JIS/); // 良/否
  refused(["OK", "\x8f\x9d"], /in Shift-JIS/); // 傷
  refused(["\x81\x9b", "\x81~"], /in Shift-JIS/); // ○/×
  refused(["\xd6\xbc", "\xc0\xde\xd2"], /in Shift-JIS/); // ﾖｼ/ﾀﾞﾒ
  refused(["\xbe\xe7\xc7\xb0", "\xba\xd2\xb7\xae"], /EUC-KR/); // 양품/불량
  refused(["\xba\xc3", "\xbb\xb5"], /GBK/); // 好/坏
});

Deno.test("fittingScripts() takes accents beside small letters for Western ones", () => {
  assert.deepEqual(fittingScripts(table("Écart")), []);
  assert.deepEqual(fittingScripts(table("OK")), []);
});
