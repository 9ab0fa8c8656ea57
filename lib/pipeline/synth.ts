/**
 * The sample set as a data set on disk.
 *
 * @module
 */
import { basename, join } from "node:path";
import { encodeWav } from "../audio/wav/encode.ts";
import { formatManifest } from "../data/manifest/manifest.ts";
import { DataError } from "../errors.ts";
import { generateSampleSet, type SampleSetOptions } from "../synth/sample_set.ts";
import type { Run } from "./cores/run.ts";
import { exists, listWavFiles, readBytes, sha256, writeFileAtomic } from "./disk/files.ts";

/** Options for {@linkcode writeSampleSet}. */
export interface WriteSampleSetOptions extends SampleSetOptions {
  /** Folder that gets `audio.csv` and `wavfiles/`. */
  readonly out: string;
  /** Whether other files of the same names may be replaced. Default `false`. */
  readonly force?: boolean;
}

/** What {@linkcode writeSampleSet} wrote. */
export interface WrittenSampleSet {
  /** Number of recordings. */
  readonly nRecordings: number;
  /** Size of all files, in bytes. */
  readonly nBytes: number;
  /** SHA-256 of `audio.csv`. */
  readonly manifestHash: string;
  /** Recordings in `wavfiles/` that are not of the set; they are left as they are. */
  readonly others: readonly string[];
}

/**
 * Writes the sample set as a data set. What is there already and has the same
 * content stays untouched; `audio.csv` is written last, so that it never lists a
 * recording that is not there.
 *
 * @throws {DataError} If a file would be replaced that the same call would not
 *   have made, as it may be the user's; nothing is written then.
 *
 * @example
 * ```ts
 * import { writeSampleSet } from "earmark/pipeline/synth.ts";
 * import assert from "node:assert/strict";
 *
 * const out = await Deno.makeTempDir();
 * const { nRecordings } = await writeSampleSet({ out, seed: 1, nParts: 2 });
 * assert.equal(nRecordings, 5);
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function writeSampleSet(
  options: WriteSampleSetOptions,
  { onProgress, signal }: Pick<Run, "onProgress" | "signal"> = {},
): Promise<WrittenSampleSet> {
  const { out, force = false } = options;
  const files = sampleSetFiles(options);
  const changed = await changedFiles(out, files);
  if (!force && changed.there.length > 0) {
    throw new DataError(
      `Cannot write sample set as ${
        join(out, changed.there.at(-1)!)
      } must be absent or the set's ` +
        `own: current value is another file, perhaps yours`,
      { remedy: "replace" },
    );
  }
  const toWrite = new Set([...changed.there, ...changed.missing]);
  let nBytes = 0;
  const nTotal = files.size - 1;
  let nDone = 0;
  for (const [path, content] of files) {
    signal?.throwIfAborted();
    if (toWrite.has(path)) await writeFileAtomic(join(out, path), content);
    nBytes += content.length;
    if (path === "audio.csv") continue;
    onProgress?.({ step: "synth", nDone: ++nDone, nTotal, fname: basename(path) });
  }
  const others = listWavFiles(join(out, "wavfiles"))
    .filter((fname) => !files.has(`wavfiles/${fname}`));
  const manifestHash = sha256(files.get("audio.csv")!);
  return { nRecordings: nTotal, nBytes, manifestHash, others };
}

/** Encodes the set's files by their paths in the data set, `audio.csv` last. */
function sampleSetFiles(options: SampleSetOptions): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const rows = [];
  for (const { fname, label, group, defect, samples, sampleRate } of generateSampleSet(options)) {
    files.set(`wavfiles/${fname}`, encodeWav([samples], { sampleRate, encoding: "pcm16" }));
    rows.push({ fields: { fname, label, group, defect } });
  }
  const manifest = formatManifest(rows, ["fname", "label", "group", "defect"]);
  // Bare line feeds, so that a change reads well in git.
  files.set("audio.csv", new TextEncoder().encode(manifest.replaceAll("\r\n", "\n")));
  return files;
}

/** Sorts out which files are missing below `out`, and which are there with other content. */
async function changedFiles(
  out: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ there: string[]; missing: string[] }> {
  const there: string[] = [];
  const missing: string[] = [];
  for (const [path, content] of files) {
    const target = join(out, path);
    if (!await exists(target)) missing.push(path);
    else if (sha256(await readBytes(target)) !== sha256(content)) there.push(path);
  }
  return { there, missing };
}
