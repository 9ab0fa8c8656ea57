/**
 * Times preprocessing by one worker against two, in turn, and prints the ratio:
 * `deno task bench:preprocess [recordings] [rounds]`.
 *
 * The recordings are made for it: five seconds of seeded noise at 44.1 kHz each.
 *
 * @module
 */
import { quantile } from "earmark/arrays.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";

const [nRecordings = 200, nRounds = 5] = Deno.args.map(Number);
const SAMPLE_RATE = 44100;
const SECONDS = 5;

const data = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  await makeRecordings();
  const times = { one: [] as number[], two: [] as number[] };
  for (let round = 0; round < nRounds; round++) {
    times.one.push(await timePreprocess(1));
    times.two.push(await timePreprocess(2));
  }
  const [one, two] = [quantile(times.one, 0.5), quantile(times.two, 0.5)];
  const ratios = times.one.map((time, i) => time / times.two[i]);
  console.log(`${nRecordings} recordings of ${SECONDS} s, medians of ${nRounds} rounds`);
  console.log(`one worker  ${one.toFixed(2)} s`);
  console.log(`two workers ${two.toFixed(2)} s`);
  console.log(`ratio       ${quantile(ratios, 0.5).toFixed(2)} (median of the rounds' ratios)`);
} finally {
  await Deno.remove(data, { recursive: true });
}

/** Writes the recordings and their table. */
async function makeRecordings(): Promise<void> {
  await Deno.mkdir(`${data}/wavfiles`);
  const names = Array.from({ length: nRecordings }, (_, i) => `noise_${i}.wav`);
  for (const name of names) {
    const random = createRandom("bench", name);
    const signal = Float32Array.from(
      { length: SECONDS * SAMPLE_RATE },
      () => random.uniform(-0.5, 0.5),
    );
    const bytes = encodeWav([signal], { sampleRate: SAMPLE_RATE, encoding: "pcm16" });
    await Deno.writeFile(`${data}/wavfiles/${name}`, bytes);
  }
  const rows = names.map((name, i) => `${name},${i % 2 === 0 ? "OK" : "Not OK"}`);
  await Deno.writeTextFile(`${data}/audio.csv`, ["fname,label", ...rows, ""].join("\n"));
}

/** Preprocesses everything anew and returns the seconds that it took. */
async function timePreprocess(nWorkers: number): Promise<number> {
  await Deno.remove(`${data}/clean`, { recursive: true }).catch(() => {});
  const dataSet = await openDataSet({ data, out: data });
  const start = performance.now();
  await preprocessDataSet(dataSet, defaultSettings, { nWorkers });
  return (performance.now() - start) / 1000;
}
