/**
 * Parts whose label is likely wrong, as people read them.
 *
 * @module
 */
import type { Suspects } from "../../../pipeline/labels/find_suspects.ts";
import type { WrittenCorrection } from "../../../pipeline/labels/write_corrected.ts";
import { WIDTH, wrap } from "../../terminal/wrap.ts";
import { plural } from "../../../plural.ts";

/** Recordings that are named of one part at most. */
const MAX_RECORDINGS = 12;

/** Lays out suspects, the most doubted first, and what the estimate is worth. */
export function formatSuspects({ parts, nSuspects, statement }: Suspects): string {
  const nHidden = nSuspects - parts.length;
  const blocks = [
    parts.map(formatPart).join("\n"),
    nHidden > 0 ? wrap(`… and ${nHidden} more, less doubted (--top ${nSuspects} lists them)`) : "",
    parts.length === 0 ? "No label is counted as likely wrong." : "",
    wrap(statement),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Says what to do with the list. */
export function nextSteps({ parts }: Suspects, written: WrittenCorrection | undefined): string {
  if (parts.length === 0) return "Nothing to do.";
  const listen = wrap(
    "Listen to these parts before you change a label: the list says where to listen first, and is " +
      "not to be trusted blindly. A part that sounds as its label says is one that the model " +
      "gets wrong. Wrong labels may stand further down too: --top N lists the N most doubted " +
      "parts.",
  );
  const what = written === undefined
    ? wrap(
      "With --write, audio.corrected.csv gets these labels changed, beside audio.csv. Set back " +
        "what your ear does not confirm, put it in the place of audio.csv, and train again.",
    )
    : `wrote ${written.path}\n` + wrap(
      `It changes the label of ${
        plural(written.nChanged, "recording")
      }, and its last column keeps the old ` +
        "one. Set back what your ear does not confirm, put it in the place of audio.csv, and " +
        "train again.",
    );
  return `${listen}\n\n${what}`;
}

/** Writes a part on one line, and its recordings below. */
function formatPart(
  { group, label, likely, doubt, recordings }: Suspects["parts"][number],
  i: number,
): string {
  const number = `${i + 1}.`.padStart(3);
  const head = `${number} ${group}: ${label}, more likely ${likely} (doubt ${doubt.toFixed(2)})`;
  if (recordings.length === 1 && recordings[0] === group) return head;
  const nMore = recordings.length - MAX_RECORDINGS;
  const named = recordings.slice(0, MAX_RECORDINGS);
  const list = [...named, ...(nMore > 0 ? [`and ${nMore} more`] : [])].join(", ");
  return `${head}\n${indent(list)}`;
}

/** Breaks a list into indented lines. */
function indent(list: string): string {
  const lines: string[] = [];
  for (const word of list.split(/(?<=,) /)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(`    ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
