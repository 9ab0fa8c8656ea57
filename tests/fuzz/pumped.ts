import { decodeWav } from "earmark/audio/wav/decode.ts";
import { readWavComment } from "earmark/audio/wav/comment.ts";
import { createFinder } from "earmark/data/manifest/matching/find_file.ts";
import { createSuggester } from "earmark/data/manifest/matching/suggest.ts";
import { readLabel } from "earmark/data/manifest/labels.ts";
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import { tableName } from "earmark/data/manifest/recording_name.ts";
import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import { DataError } from "earmark/errors.ts";
import type { Random } from "earmark/random.ts";
import { joined } from "./bytes.ts";
import { chance, pick } from "./case.ts";
import type { FuzzCase, FuzzKind } from "./case.ts";
import { buildFile, piece, planFile } from "./wav/build.ts";

/** Bytes of a pumped input. */
const N_BYTES = 8192;

/** Short pieces repeated until an input is large: what takes time by the square of it shows. */
export const pumped: FuzzKind = {
  name: "one piece many times",
  share: 2,
  isTyped: (error) =>
    error instanceof DataError || (error instanceof RangeError && /^Cannot /.test(error.message)),
  make: (random) => chance(random, 0.3) ? pumpedFile(random) : pumpedText(random),
};

const SIGNS = [
  ...`" "" , ; | # ' = - _ . / \\ a A 0 7 x é ß ä\u0308 \u00e4 日 %20 OK part .wav wavfiles/`.split(
    " ",
  ),
  ...[" ", "\t", "\u00a0", "\u200b", "\x1a", '","', "a,", "sep=", " ,"],
];

/** A text of one or two pieces, as a table, as a cell of one, and as a name. */
function pumpedText(random: Random): FuzzCase {
  const unit = Array.from({ length: 1 + random.integer(3) }, () => pick(random, SIGNS)).join("");
  const [first, last] = [pick(random, SIGNS), pick(random, SIGNS)];
  const body = first + unit.repeat(Math.ceil(N_BYTES / unit.length)) + last;
  const inCell = pick(random, ["fname", "label", "group", "all"]);
  const [head, tail] = inCell === "all" ? ["", ""] : {
    fname: ["fname,label\n", ",OK\nb.wav,NG\n"],
    label: ["fname,label\na.wav,", "\nb.wav,NG\n"],
    group: ["fname,label,part\na.wav,OK,", "\nb.wav,NG,x\n"],
  }[inCell as "fname"];
  const text = head + body + tail;
  const isWestern = chance(random, 0.3) && /^[\0-\xff]*$/.test(text);
  const bytes = isWestern
    ? Uint8Array.from(`${text}Größe`, (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(text);
  const run = pick(random, [
    () => parseManifest(decodeText(bytes).text),
    () => parseManifest(decodeText(bytes).text),
    () => createFinder(["a.wav", "b/c.wav"])(tableName(body)),
    () => createSuggester(["a.wav", "b/c.wav"])(body),
    () => readLabel(body),
    () => labelsFromPaths(["OK/a.wav", `NG/${body.slice(0, 4096)}.wav`, body.slice(0, 4096)]),
  ]);
  const what = `${JSON.stringify(unit)} in ${inCell}, ${
    isWestern ? "Windows-1252" : "UTF-8"
  }: ${run}`;
  return { what, input: bytes, run, judge: () => undefined };
}

/** A WAV file with a piece many times before or behind its samples, or as these. */
function pumpedFile(random: Random): FuzzCase {
  const plan = planFile(random);
  const unit = pick(random, [
    ...["LIST\0\0\0\0", "data\0\0\0\0", "data", "JUNK\x01\0\0\0x", "RIFF\0\0\0\0", "\0", "ID3\x04"],
    ...["LIST\x08\0\0\0LIST", "INFOICMT\0\0\0\0", "fmt \0\0\0\0", "LIST\x04\0\0\0INFO"],
  ]);
  const n = Math.ceil(N_BYTES / unit.length);
  const content = new TextEncoder().encode(unit.repeat(n));
  const place = pick(random, ["before", "after", "data", "tail"]);
  const pieces = place === "data"
    ? plan.pieces.map((one) =>
      one.id === "data" ? { ...piece("data", content), size: pick(random, [0, 2 ** 32 - 1]) } : one
    )
    : plan.pieces;
  const built = buildFile({ ...plan, pieces, ...(place === "tail" && { after: content }) });
  const at = place === "before" ? 12 : built.end;
  const bytes = place === "before" || place === "after"
    ? joined(built.bytes.subarray(0, at), content, built.bytes.subarray(at))
    : built.bytes;
  const run = () => {
    readWavComment(bytes);
    return decodeWav(bytes).length;
  };
  const what = `${JSON.stringify(unit)} ${n} times ${place}`;
  return { what, input: bytes, run, judge: () => undefined };
}
