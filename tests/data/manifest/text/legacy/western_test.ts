import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import { decodeStrictly } from "earmark/data/manifest/text/legacy/encodings.ts";
import { findPieces } from "earmark/data/manifest/text/legacy/pieces.ts";
import { decodeWestern } from "earmark/data/manifest/text/legacy/western.ts";
import assert from "node:assert/strict";

/** Encodes in one byte a letter; undefined where a letter has none. */
function encode(text: string, label: string): Uint8Array | undefined {
  const letters = Array.from(
    { length: 256 },
    (_, byte) => decodeStrictly(Uint8Array.of(byte), label),
  );
  const bytes = [...text].map((letter) => letters.indexOf(letter));
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes);
}

const table = (label: string) => `fname,label\r\nok_1.wav,OK\r\nng_1.wav,${label}\r\n`;

const WINDOWS_1252 = [
  "défaut|fêlé|à refaire|maçon|pièce|pièce usée|très bon|déchet|contrôlé|vérifié|cassé|abîmé",
  "arrêté|brûlé|Pièce_03|modèle B|règle|fenêtre|Où ça|Écaillé|numéro 3|ébréchée|DÉFAUT",
  "señal|año|dañado|pequeña|máquina|vacío|vibración|rápido|Español|revisión|NIÑO|válida",
  "não|não conforme|ção|rejeição|padrão|peça|condição|ruído|câmbio|inspeção|NÃO OK|estação",
  "qualità|velocità|più|però|perché|è rotto|unità 4|già visto",
  "één|geïnspecteerd|coördinatie|beëindigd",
  "gut geprüft|größe|Gehäuse|Prüfling 7|Geräusch|beschädigt|gestört|Übermaß|Öl|RÖHRE|Müll|TestGröße",
  "åben|mål|dårlig|dårligt|løs|støj|ødelagt|prøve|sløv|læk|værdi|på|blå|rød|Måling 2|gået",
  "dålig|mått|godkänd|underkänd|återvunnen|läckage|hög|låg|hylätty|hyvä|väärä",
  "20°C|80 °C|OK – gut|NOK • x|5 €|d’été|3 m²|“gut” geprüft|«défaut»|±5 größe",
  "Ø 12 mm|Ø12|Ømm|Außen-Ø [mm]|Toleranz ±|ca. ½ mm|½mm|½|¼ inch|¾ voll|§ 3|[°]|[°C]|(°C)|[µm]|[µ]|Müller (Ø)",
  "part’s edge|it’s loud|It’s|don’t know|didn’t rattle|I’m|we’re|IT’S",
].flatMap((line) => line.split("|"));

Deno.test("decodeText() reads common words in Windows-1252 without a question", () => {
  const wrong = WINDOWS_1252.flatMap((word) => {
    try {
      const { text } = decodeText(encode(table(word), "windows-1252")!);
      return text === table(word) ? [] : [`${word}: ${text.split(",").at(-1)}`];
    } catch (error) {
      return [`${word}: ${(error as Error).message.replace(/.*value is/, "")}`];
    }
  });
  assert.deepEqual(wrong, []);
});

const ELSEWHERE: readonly (readonly [label: string, words: string])[] = [
  ["windows-1250", "dobrá část|megfelelő|bună|proastă|zły|loš|oštećen|chybný|špatný|pęknięty"],
  ["windows-1250", "głośny|hřídel|ložisko|törött|űrlap|defectă|čistá|třída|růst|koňská|błąd"],
  ["iso-8859-2", "zły|část|megfelelő|łożysko|špatný|bună"],
  ["windows-1257", "blogą|bojāts|kļūda|slikts ā|guolių|pažeistas|įtrūkęs"],
  ["windows-1254", "sağlam|kırık|hatalı|arızalı|gürültülü|bağlı"],
  ["macintosh", "daño|größe|défaut|fêlé|señal|não|dårlig|mål|pièce|qualità|OK – gut|Prüfung"],
  ["cp850", "kırık|größe|défaut|señal|Prüfung|daño|fêlé|mål|pièce|dålig"],
  ["iso-8859-15", "gut €|5 €|größe|défaut|cœur"],
  ["windows-1251", "ж|ш|OK ж"],
];

Deno.test("decodeText() reads a word in another encoding as it is, or refuses it", () => {
  const read: string[] = [];
  for (const [label, words] of ELSEWHERE) {
    for (const word of words.split("|")) {
      const bytes = encode(table(word), label);
      if (bytes === undefined) continue;
      try {
        assert.equal(decodeText(bytes).text, table(word));
        read.push(word);
      } catch (error) {
        assert.equal((error as Error).name, "ManifestError", `${label}: ${word}: ${error}`);
        assert.match((error as Error).message, /save it as CSV UTF-8.*may be in/);
      }
    }
  }
  for (const word of ["dobrá část", "megfelelő", "bună", "zły", "sağlam", "daño", "gut €"]) {
    assert.ok(read.includes(word), word);
  }
});

const OF_DOS_AND_MACS: readonly (readonly [label: string, words: string])[] = [
  ["cp852", "łożysko|loše|část|megfelelő|śruba|bună"],
  ["cp857", "sağlam|kırık|bağlı|gürültülü"],
  ["cp860", "não|padrão|câmbio"],
  ["cp861", "góður|með"],
  ["cp775", "bojāts|blogą|pažeistas|triukšmas"],
  ["mac-central", "łożysko|část|špatný|zły"],
  ["mac-turkish", "sağlam|kırık"],
  ["windows-1257", "łożysko|zły|głośny|śruba"],
  ["iso-8859-13", "łożysko|bojāts"],
];

Deno.test("decodeText() reads known words of MS-DOS and of Macs, and never as others", () => {
  const wrong = OF_DOS_AND_MACS.flatMap(([label, words]) =>
    words.split("|").flatMap((word) => {
      try {
        const { text } = decodeText(encode(table(word), label)!);
        return text === table(word) ? [] : [`${label}: ${word}: ${text.split(",").at(-1)}`];
      } catch (error) {
        assert.match((error as Error).message, /may be in/);
        return [`${label}: ${word}: refused`];
      }
    })
  );
  assert.deepEqual(wrong.filter((line) => !line.endsWith("refused")), []);
  assert.ok(wrong.length < 5, wrong.join(", "));
});

Deno.test("decodeText() asks where a sign may be a letter or a sign of others", () => {
  const refused = (bytes: Uint8Array, message: RegExp) =>
    assert.throws(() => decodeText(bytes), { name: "ManifestError", message });
  // A letter of Cyrillic is a label.
  refused(encode(table("Ø"), "windows-1252")!, /Windows-1251 \(Cyrillic\).* "Ø", .*"Ш"/);
  assert.match(decodeText(encode("fname;label;Ø\na.wav;OK;3", "windows-1252")!).text, /Ø/);
  for (const [sign, label] of [["Ø", "cp850"], ["°", "cp850"], ["±", "cp850"], ["µ", "cp850"]]) {
    refused(encode(table(`x ${sign}`), label)!, /may be in .*MS-DOS/);
  }
  refused(encode(table("país"), "macintosh")!, /Windows-1252 or MacRoman, .* "pa’s" or "país"/);
  refused(encode(table("Luís"), "macintosh")!, /"Lu’s" or "Luís"/);
  // Signs are no letters of a word.
  for (const word of ["mąka", "wątek"]) {
    const { encodings } = decodeWestern(encode(word, "iso-8859-2")!);
    assert.ok(!encodings.includes("Windows-1252"), `${encodings}`);
  }
  for (const word of ["œuvre", "œuf"]) {
    const { text } = decodeWestern(encode(word, "iso-8859-15")!);
    assert.ok(text === undefined || text === word, `${text}`);
  }
});

Deno.test("decodeText() names the first word that encodings read differently, with its line", () => {
  const bytes = encode("fname,label\na.wav,für\nb.wav,gut\nc.wav,irmã\n", "windows-1252")!;
  assert.throws(() => decodeText(bytes), {
    name: "ManifestError",
    message: /in Windows-1252 or Windows-1250, where a word is "irmã" or "irmă"/,
    line: 4,
  });
});

Deno.test("decodeText() names lines of two old encodings", () => {
  const joined = (a: string, b: string) => {
    const parts = [encode("fname,label\na.wav,Geräusch\nb.wav,OK\n", a)!];
    return Uint8Array.from([...parts[0], ...encode("c.wav,Geräusch\nd.wav,zu früh\n", b)!]);
  };
  const labels = ["windows-1252", "cp850", "macintosh"];
  for (const a of labels) {
    for (const b of labels.filter((label) => label !== a)) {
      assert.throws(() => decodeText(joined(a, b)), {
        name: "ManifestError",
        message: /text whose lines 2 and 4 are in different encodings.*save each as UTF-8 first/,
        line: 4,
      }, `${a}, ${b}`);
    }
    assert.match(decodeText(joined(a, a)).text, /Geräusch[^]*Geräusch/);
  }
});

Deno.test("decodeText() looks at different words of a long table alone", () => {
  const rows = (n: number) =>
    Array.from({ length: n }, (_, i) => `r\xf6hre_${i}_a${i}.wav,f\xfcr\n`).join("");
  const bytes = (n: number) => Uint8Array.from(rows(n), (letter) => letter.charCodeAt(0));
  assert.equal(findPieces(bytes(1000)).length, findPieces(bytes(2)).length);
  assert.equal(decodeText(bytes(3)).text, rows(3));
});

Deno.test("decodeText() names a lone letter's encodings, other scripts among them", () => {
  const message = /may be in Windows-1252, .*Windows-1251 \(Cyrillic\)/;
  assert.throws(() => decodeText(encode(table("ж"), "windows-1251")!), { message });
});

Deno.test("decodeWestern() gives no text where two are as likely", () => {
  const { text, encodings } = decodeWestern(encode("irmã", "windows-1252")!);
  assert.deepEqual([text, encodings.slice(0, 2)], [undefined, ["Windows-1252", "Windows-1250"]]);
});

Deno.test("a letter behind a number is none in another encoding's power, and long cells take no time", () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  for (const text of ["fname,label\nr2ü.wav,gut\nr4ü.wav,für\n", "5 m²,größe"]) {
    const read = decodeWestern(bytes(text));
    assert.ok(read.text === undefined || read.text === text, `${read.text}`);
  }
  const start = performance.now();
  for (const piece of ["a", "ä", "°", "wavfiles/"]) {
    decodeWestern(bytes(`ä,${piece.repeat(50_000)}`));
  }
  assert.ok(performance.now() - start < 2000);
});
