import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import assert from "node:assert/strict";

const bytesOf = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) =>
      typeof value === "number" ? [value] : [...value].map((letter) => letter.charCodeAt(0))
    ),
  );

/** Encodes as UTF-16. */
function utf16(text: string, { littleEndian, mark }: { littleEndian: boolean; mark: boolean }) {
  const all = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(2 * all.length));
  for (let i = 0; i < all.length; i++) view.setUint16(2 * i, all.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const refused = (bytes: Uint8Array, what: RegExp, line: number) =>
  assert.throws(() => decodeText(bytes), { name: "ManifestError", message: what, line });

Deno.test("decodeText() reads UTF-8 and UTF-16, with a byte order mark or without", () => {
  const text = "fname\tlabel\r\nGehäuse 1.wav\t合格\r\n";
  const utf8 = new TextEncoder().encode(text);
  const encodings = [utf8, Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8)];
  for (const littleEndian of [true, false]) {
    for (const mark of [true, false]) encodings.push(utf16(text, { littleEndian, mark }));
  }
  for (const bytes of encodings) {
    assert.deepEqual([decodeText(bytes).text, decodeText(bytes).warning], [text, undefined]);
  }
  assert.equal(decodeText(new Uint8Array(0)).text, "");
});

Deno.test("decodeText() reads Western encodings by the letters that they give, and says so", () => {
  const cases: [Uint8Array, string, string][] = [
    [bytesOf("Geh", 0xe4, "use, gr", 0xf6, 0xdf, "e"), "Gehäuse, größe", "Windows-1252"],
    [bytesOf("Geh", 0x8a, "use, gr", 0x9a, 0xa7, "e"), "Gehäuse, größe", "MacRoman"],
    [bytesOf("d", 0xe9, "fectueux ", 0xe0), "défectueux à", "Windows-1252"],
    [bytesOf("d", 0x8e, "fectueux ", 0x88), "défectueux à", "MacRoman"],
    [bytesOf("z", 0xb3, "y"), "zły", "Windows-1250"],
  ];
  for (const [bytes, text, encoding] of cases) {
    const decoded = decodeText(bytes);
    assert.deepEqual([decoded.text, decoded.encoding], [text, encoding]);
    assert.match(decoded.warning!, new RegExp(`read as ${encoding} \\("`));
  }
});

Deno.test("decodeText() keeps labels apart that differ in a letter alone", () => {
  const { text } = decodeText(bytesOf("fname,label\na.wav,f", 0xfc, "r\nb.wav,f", 0xf6, "r\n"));
  assert.deepEqual(text.split("\n").slice(1, 3), ["a.wav,für", "b.wav,för"]);
});

Deno.test("decodeText() names other encodings and refuses them, with the line", () => {
  const head = "fname,label\na.wav,";
  refused(bytesOf(head, 0x97, 0xc7, 0x95, 0x69), /in Shift-JIS/, 2);
  refused(bytesOf(head, 0x83, 0x47, 0x83, 0x89, 0x81, 0x5b), /in Shift-JIS/, 2);
  refused(bytesOf(head, 0xba, 0xcf, 0xb8, 0xf1), /in GBK, Big5, EUC-KR, EUC-JP/, 2);
  refused(bytesOf(head, 0xe1, 0xf0, 0xe0, 0xea), /text that may be in/, 2);
  refused(bytesOf(head, "pa", 0x92, "s"), /may be in Windows-1252 or MacRoman/, 2);
  refused(bytesOf(head, "spr", 0x94, "de"), /may be in MacRoman or MS-DOS/, 2);
});

Deno.test("decodeText() reads a table of MS-DOS where its letters are likelier in no other", () => {
  const read = (...parts: (string | number)[]) =>
    decodeText(bytesOf("fname,label\na.wav,", ...parts));
  assert.match(read("gr", 0x94, 0xe1, "e").text, /größe$/);
  assert.match(read("t", 0x88, "te br", 0x96, "l", 0x82, "e").text, /tête brûlée$/);
  const { text, encoding, warning } = read("Pr", 0x81, "fung");
  assert.match(text, /Prüfung$/);
  assert.equal(encoding, "MS-DOS (code page 850 or 437)");
  assert.match(warning!, /read as MS-DOS .*"Prüfung"/);
});

Deno.test("decodeText() names what is no text", () => {
  refused(bytesOf("PK", 3, 4, 0, 0), /a workbook of a spreadsheet \(\.xlsx or \.ods\)/, 1);
  refused(bytesOf(0xd0, 0xcf, 0x11, 0xe0), /\.xls\)/, 1);
  refused(bytesOf(0xff, 0xfe, 0, 0, "f", 0, 0, 0), /UTF-32/, 1);
  refused(bytesOf(0x84, "1", 0x95, "3fname"), /text in GB18030/, 1);
  refused(bytesOf("fname,label\na.wav,", 0, "\n"), /zeros/, 2);
  refused(bytesOf(0xff, 0xfe, "f", 0, "n"), /cut short/, 1);
});

Deno.test("decodeText() refuses UTF-16 in which a lost byte has swapped all others", () => {
  for (const littleEndian of [true, false]) {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const text = ["fname,label", "a.wav,OK", "b.wav,NG", "c.wav,OK", ""].join(lineEnd);
      const bytes = utf16(text, { littleEndian, mark: true });
      // One byte is lost in a row, another further on.
      const at = 2 * (text.indexOf("a.wav") + 1);
      const spoilt = Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1, -1));
      refused(spoilt, /damaged/, 2);
    }
  }
  const malayalam = "fname,label\na.wav,\u0D15\u0D00\n";
  assert.equal(decodeText(utf16(malayalam, { littleEndian: true, mark: true })).text, malayalam);
});

Deno.test("decodeText() shows the words that were guessed", () => {
  const { warning } = decodeText(
    bytesOf("gut, Pr", 0xfc, "fling, ", "a".repeat(50), ", Gr", 0xf6, 0xdf, "e"),
  );
  assert.match(warning ?? "", /\("Prüfling", "Größe"\)/);
});

Deno.test("decodeText() takes the encoding in which names are those of files", () => {
  const table = (...name: (number | string)[]) =>
    bytesOf("fname,label\r\n", ...name, ".wav,gr", 0x94, "n\r\n");
  const cases: [(number | string)[], string, string, string][] = [
    [["spr", 0x94, "de"], "spröde", "grön", "MS-DOS (code page 850 or 437)"],
    [["spr", 0x94, "de"], "sprîde", "grîn", "MacRoman"],
    [["wad", 0xf9], "wadł", "gr”n", "Windows-1257"],
    [["wad", 0xf9], "wadù", "gr”n", "Windows-1252"],
  ];
  for (const [bytes, name, label, encoding] of cases) {
    // As a Mac writes names to disk: letters and their accents apart.
    const files = ["a.wav", `day 1/${name.normalize("NFD")}.WAV`];
    const decoded = decodeText(table(...bytes), files);
    const text = `fname,label\r\n${name}.wav,${label}\r\n`;
    assert.deepEqual([decoded.text, decoded.encoding], [text, encoding]);
    // Letters that speak for another encoding may be those of a table that was joined.
    assert.equal(decoded.warning === undefined, name === "spröde", name);
  }
});

Deno.test("decodeText() takes no encoding for proved by names that have none of its letters", () => {
  const tied = bytesOf("fname,label\na.wav,spr", 0x94, "de");
  for (const files of [[], ["a.wav"], ["spröde/a.wav", "ä.wav"]]) {
    assert.throws(() => decodeText(tied, files), /may be in MacRoman or MS-DOS/);
  }
  const japanese = bytesOf("fname,label\n", 0x97, 0xc7, 0x95, 0x69, ".wav,OK");
  assert.equal(decodeText(japanese, ["良品.wav"]).encoding, "Shift-JIS");
});

Deno.test("decodeText() refuses text of which letters were lost before", () => {
  const lost = new TextEncoder().encode("fname,label\na.wav,OK\nb.wav,l\uFFFDse\n");
  const message = /letters were lost when it was saved: save it again as UTF-8 .* is "l\uFFFDse"/;
  refused(lost, message, 3);
  refused(utf16("fname,label\r\na\uFFFD.wav,OK", { littleEndian: true, mark: true }), /a\uFFFD/, 2);
  const named = new TextEncoder().encode("fname,label\nl\uFFFDse.wav,OK\n");
  refused(named, /is "l\uFFFDse\.wav"/, 2);
  assert.match(decodeText(named, ["day 1/l\uFFFDse.wav"]).text, /l\uFFFDse\.wav/);
});

Deno.test("decodeText() names encodings that write all letters in bytes of ASCII", () => {
  const head = "fname,label\na.wav,";
  refused(bytesOf(head, 0x1b, "$BITNI", 0x1b, "(B\n"), /text in ISO-2022-JP/, 2);
  refused(bytesOf("fname,label\n", 0x1b, "$)Ca.wav,x"), /text in ISO-2022-KR/, 2);
  refused(bytesOf(head, "~{2;A<~}\n"), /text in HZ/, 2);
  refused(bytesOf(head, "Ger+AOQ-usch\n"), /text in UTF-7/, 2);
  refused(bytesOf(head, "f+APw-r\nb.wav,1+-2\n"), /text in UTF-7/, 2);
  for (const name of ["x+ANY.wav", "OK+100", "a+b", "+49 30", "OK~{1}", "1+-2", "$B"]) {
    assert.equal(decodeText(bytesOf(head, name)).encoding, "UTF-8", name);
  }
});

Deno.test("decodeText() names lines of ASCII behind those of UTF-16", () => {
  for (const lines of ["b.wav,OK\r\n", "c.flac,OK\n"]) {
    for (const littleEndian of [true, false]) {
      const table = utf16("fname,label\r\na.wav,Größe\r\n", { littleEndian, mark: true });
      refused(bytesOf(...table, lines), /UTF-16 with other text in line 3/, 3);
    }
  }
});

Deno.test("decodeText() takes a space that breaks no line for none of a letter", () => {
  for (const label of ["not\xa0ok", "Not\xa0OK", "5\xa0mm"]) {
    const { text, encoding } = decodeText(bytesOf("fname,label\na.wav,", label));
    assert.deepEqual([text.split(",").at(-1), encoding], [label, "Windows-1252"]);
  }
  assert.match(decodeText(bytesOf("fname,label\na.wav,5", 0xb5, "m")).text, /5µm$/);
});
