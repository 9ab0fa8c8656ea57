import assert from "node:assert/strict";
import { join, relative } from "node:path";

const lib = join(import.meta.dirname!, "../../lib");

/** Where signals are: whole rooms, and single files of others. */
const rooms = ["audio", "dsp", "ml/features", "pipeline/judge/sound", "plot/signals"];
const singleFiles = ["arrays.ts", "plot/player.ts", "synth/recording.ts"];

/**
 * Files in which `from` makes a typed array of other values than samples: what they are, of which
 * there are few whatever the length of a recording.
 */
const fewMade: Readonly<Record<string, string>> = {
  "dsp/mel/band_triangles.ts": "points of a triangle",
  "dsp/mel/filter_bank.ts": "bands",
  "dsp/mel/mel_kernel.ts": "letters of a compiled module",
  "ml/features/statistics.ts": "columns of statistics",
  "plot/signals/filter_bank.ts": "bins of a filter",
};

/** Files in which `filter` goes over lists of other things than samples: what they are. */
const fewFiltered: Readonly<Record<string, string>> = {
  "audio/checks/hum.ts": "frequencies of mains",
  "audio/compressed/flac/flac.ts": "notes",
  "audio/compressed/mp3/frames.ts": "notes",
  "audio/compressed/ogg/ogg_flac.ts": "packets",
  "audio/compressed/ogg/pages.ts": "notes",
  "audio/copies/candidates.ts": "landmarks",
  "audio/copies/kept_landmarks.ts": "landmarks",
  "audio/copies/landmarks.ts": "landmarks",
  "audio/measure.ts": "the two extremes",
  "audio/wav/fmt_chunk.ts": "notes",
  "audio/wav/irregular.ts": "notes",
  "dsp/fourier/spectral_lines.ts": "bins of a spectrum",
  "ml/features/statistics_seen.ts": "columns of statistics",
  "ml/features/widen_columns.ts": "columns of a scaler",
  "pipeline/judge/sound/heard.ts": "channels",
  "plot/signals/cepstrogram.ts": "coefficients and frames that are drawn",
  "plot/signals/class_distribution.ts": "classes",
  "plot/signals/cleaning.ts": "stretches that are cut",
  "plot/signals/decay_chart.ts": "decays",
  "plot/signals/dropped.ts": "stretches that are cut",
  "plot/signals/filter_bank.ts": "filters, and bins of one",
  "plot/signals/spectrum.ts": "bins of a spectrum",
};

/** Says whether code makes a typed array of others by a function. */
function makes(code: string): boolean {
  const calls = code.matchAll(/\b(?:Float|Int|Uint)\d+(?:Clamped)?Array\.from\(\s*(?![\s{])/g);
  return [...calls].some(({ index, 0: { length } }) => hasSecondArgument(code, index + length));
}

/** Says whether a comma stands at the level of a call's arguments, from inside it on. */
function hasSecondArgument(code: string, start: number): boolean {
  for (let i = start, depth = 0; i < code.length && depth >= 0; i++) {
    if ("([{".includes(code[i])) depth++;
    if (")]}".includes(code[i])) depth--;
    if (code[i] === "," && depth === 0) return true;
  }
  return false;
}

function* filesIn(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesIn(path);
    else if (name.endsWith(".ts") && !path.includes("assembly")) yield path;
  }
}

/** Reads what is code, without comments. */
function codeOf(path: string): string {
  return Deno.readTextFileSync(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

const files = [
  ...rooms.flatMap((room) => [...filesIn(join(lib, room))]),
  ...singleFiles.map((name) => join(lib, name)),
].map((path) => ({ name: relative(lib, path).replaceAll("\\", "/"), code: codeOf(path) }));

Deno.test("no typed array of samples is made by from and a function, which gathers a list", () => {
  const found = files.filter(({ code }) => makes(code)).map(({ name }) => name).sort();
  assert.deepEqual(found, Object.keys(fewMade).sort());
});

Deno.test("no samples are filtered, which gathers a list", () => {
  const found = files.filter(({ code }) => /\.filter\(/.test(code)).map(({ name }) => name).sort();
  assert.deepEqual(found, Object.keys(fewFiltered).sort());
});

Deno.test("a call is told from those that fill in place", () => {
  assert.equal(makes("Float32Array.from(signal, (x) => 2 * x)"), true);
  assert.equal(makes("Float64Array.from(\n  columnsOf(a, b),\n  mean,\n)"), true);
  assert.equal(makes("Float64Array.from(pair(a, b)).sort((x, y) => x - y)"), false);
  assert.equal(makes("Float64Array.from({ length }, (_, i) => i)"), false);
});
