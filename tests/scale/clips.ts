/**
 * Data sets of any size, written clip by clip.
 *
 * @module
 */
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { join } from "node:path";

/** Recordings of a part of the sample set, on average. */
const CLIPS_OF_PART = 2.5;

/** Writes clips of about a second, as those of the sample set are. Returns: their number. */
export async function writeClips(folder: string, nClips: number): Promise<number> {
  const recordings = join(folder, "wavfiles");
  await Deno.mkdir(recordings, { recursive: true });
  const lines = ["fname,label,group,defect"];
  const nParts = Math.round(nClips / CLIPS_OF_PART);
  for (const clip of generateSampleSet({ seed: 1, nParts })) {
    const { fname, label, group, defect, samples, sampleRate } = clip;
    const bytes = encodeWav([samples], { sampleRate, encoding: "pcm16" });
    Deno.writeFileSync(join(recordings, fname), bytes);
    lines.push([fname, label, group, defect].join());
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), `${lines.join("\n")}\n`);
  return lines.length - 1;
}
