/**
 * `report.html`: gathers what the page shows beside the report's figures, and writes it.
 *
 * @module
 */
import { join } from "node:path";
import { readModelCard } from "../pipeline/disk/card_file.ts";
import { writeFileAtomic } from "../pipeline/disk/files.ts";
import { judgedRecordings, readSounds } from "../pipeline/evaluate/read_sounds.ts";
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { soundSpectrogram } from "../pipeline/why/sound_spectrogram.ts";
import { reportPage } from "../report/page.ts";
import { MOST_WRONG } from "../report/sounds.ts";
import { recordingsToHear } from "../report/suspects.ts";
import { nearRecordings } from "../report/why.ts";

/** Where a report's recordings and its model are, and where its page goes. */
export interface ReportPlaces {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Folder of the data set, for the sounds. */
  readonly data: string;
  /** Folder that gets `report.html`. */
  readonly to: string;
}

/** A page that was written. */
export interface WrittenPage {
  /** Path of the page. */
  readonly path: string;
  /** Recordings that can't be heard in it, as messages that name the file. */
  readonly failures: readonly string[];
}

/**
 * Writes the page of a report.
 *
 * @throws {DataError} If the page can't be written.
 * @throws {ModelError} If the model's card is missing or damaged.
 */
export async function writeReportPage(
  report: Report,
  { modelFolder, data, to }: ReportPlaces,
): Promise<WrittenPage> {
  const card = await readModelCard(modelFolder);
  const known = judgedRecordings(card);
  const fnames = report.wrong.slice(0, MOST_WRONG).map(({ fname }) => fname);
  const drawn = new Set(report.why?.recordings.map(({ fname }) => fname));
  const { sounds, failures } = await readSounds({ data, fnames, known, drawn });
  const suspects = { data, fnames: recordingsToHear(report), known };
  const { sounds: suspectSounds } = await readSounds(suspects);
  // Of a recording of minutes, the box would be too narrow to be seen.
  const spectrograms = sounds.filter(({ fname, nSamples }) =>
    drawn.has(fname) && nSamples === undefined
  ).map((sound) => soundSpectrogram(sound, card.settings));
  const near = await readSounds({ data, fnames: nearRecordings(report), known });
  const path = join(to, "report.html");
  const beside = { sounds, suspectSounds, spectrograms, nearSounds: near.sounds };
  await writeFileAtomic(path, reportPage(report, beside));
  return { path, failures };
}
