/**
 * Recordings that were judged wrong, to be heard within the page.
 *
 * @module
 */
import { player } from "../plot/player.ts";
import { HEARD_SECONDS, MOST_HEARD } from "../pipeline/evaluate/read_sounds.ts";
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { percent } from "../pipeline/shares.ts";
import { element, paragraph, type Piece } from "./html.ts";
import { type LimitView, limitView } from "./second_opinion.ts";

/** A recording that was judged wrong. */
export type WrongRecording = Report["wrong"][number];

/** A sound as it was recorded. */
export interface ReportSound {
  /** Name of the recording in the manifest. */
  readonly fname: string;
  /** Samples of one channel, full scale 1. */
  readonly signal: Float32Array;
  /** Samples of the whole recording, where there are more. */
  readonly nSamples?: number;
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** Recordings that are listed at most, the worst first. */
export const MOST_WRONG = MOST_HEARD;

/** Size of all sounds in the page at most, bytes of base64. */
const MOST_BYTES = 6e6;

/** What is known of a recording beside its verdict. */
export interface WrongOptions {
  /** Sounds, in any order. */
  readonly sounds: readonly ReportSound[];
  /** What limits say of some recordings. */
  readonly findings: readonly LimitView[];
  /** Shows why a recording is not OK. Default: nothing. */
  readonly why?: (fname: string) => Piece[];
}

/** Lists what was judged wrong, the worst first, each with its sound where there is room. */
export function wrongRecordings(
  wrong: readonly WrongRecording[],
  { sounds, findings, why }: WrongOptions,
): Piece[] {
  if (wrong.length === 0) return [paragraph("No recording was judged wrong.")];
  const byName = new Map(sounds.map((sound) => [sound.fname, sound]));
  const found = new Map(findings.map((finding) => [finding.fname, finding]));
  const listed = wrong.slice(0, MOST_WRONG);
  let nBytes = 0;
  let nSilent = 0;
  const items = listed.map((recording) => {
    const sound = byName.get(recording.fname);
    const heard = sound && audioOf(sound);
    const fits = heard !== undefined && nBytes + heard.nBytes <= MOST_BYTES;
    if (fits) nBytes += heard.nBytes;
    else nSilent++;
    return element("li", [
      describe(recording, found.get(recording.fname)),
      ...(fits ? [heard.piece] : []),
      ...(why?.(recording.fname) ?? []),
    ]);
  });
  return [
    paragraph(
      "Listen to them first: a wrong label, a bad recording or a new defect is told by ear sooner " +
        "than by a figure.",
    ),
    element("ul", items, { class: "sounds" }),
    ...leftOut(wrong.length - listed.length, sounds.length === 0 ? 0 : nSilent),
  ];
}

/** Says what the page has no room for. */
function leftOut(nMore: number, nSilent: number): Piece[] {
  return [
    ...(nMore > 0
      ? [
        paragraph(
          `${nMore} more, less wrong than these, ${nMore === 1 ? "is" : "are"} in report.json.`,
          "faint",
        ),
      ]
      : []),
    ...(nSilent > 0
      ? [
        paragraph(
          `Without their sound, as it could not be read or the page would be too large: ${nSilent}.`,
          "faint",
        ),
      ]
      : []),
  ];
}

function describe(
  { fname, group, label, verdict, ...score }: WrongRecording,
  finding: LimitView | undefined,
): Piece {
  const part = group === fname ? "" : ` · group ${group}`;
  return [
    element("b", fname),
    element(
      "div",
      [
        "is ",
        label,
        ", judged ",
        element("span", verdict, { class: "fail" }),
        part,
      ],
    ),
    element("div", scoreWords(label, score), { class: "faint" }),
    ...(finding === undefined ? [] : limitView(finding)),
  ];
}

/** Says by what a recording was judged: a probability, or a distance. */
function scoreWords(
  label: string,
  { probability, threshold, distance, limit }: Partial<WrongRecording>,
): string {
  if (distance !== undefined) {
    const beyond = limit === undefined ? "" : `; the limit was ${limit.toFixed(3)}`;
    return `distance from OK parts: ${distance.toFixed(3)}${beyond}`;
  }
  const given = threshold === undefined ? "" : `; the threshold was ${percent(threshold)}`;
  return probability === undefined
    ? ""
    : `probability of ${label}: ${percent(probability)}${given}`;
}

/** Makes the sound of a recording as it is played, and says how large it is. */
export function audioOf({ signal, nSamples = signal.length, sampleRate, fname }: ReportSound): {
  readonly piece: Piece;
  readonly nBytes: number;
} | undefined {
  if (signal.length === 0) return undefined;
  const kept = signal.subarray(0, Math.round(HEARD_SECONDS * sampleRate));
  const { wav } = player(kept, { sampleRate, caption: fname });
  const source = `data:audio/wav;base64,${wav.toBase64()}`;
  const audio = element("audio", "", {
    controls: "",
    preload: "metadata",
    "aria-label": `sound of ${fname}`,
    src: source,
  });
  const isCut = kept.length < nSamples;
  return {
    piece: isCut ? [audio, paragraph(`the first ${HEARD_SECONDS} seconds`, "faint")] : audio,
    nBytes: source.length,
  };
}
