/**
 * Why a recording is not OK, within the page: its spectrogram with the box, and what sounds like it.
 *
 * @module
 */
import type { SoundSpectrogram } from "../pipeline/why/sound_spectrogram.ts";
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { spectrogram } from "../plot/signals/spectrogram.ts";
import { element, type Piece } from "./html.ts";
import { picture, WIDTH } from "./picture.ts";
import { audioOf, type ReportSound } from "./sounds.ts";

/** Why recordings are not OK. */
export type WhySection = NonNullable<Report["why"]>;

/** Why one of them is not. */
export type WhyView = WhySection["recordings"][number];

/** Size of all sounds of near parts in the page at most, bytes of base64. */
const MOST_BYTES = 2e6;

/** How far below the highest level colours reach, dB. */
const FLOOR_DB = 60;

/** What is drawn and heard beside explanations. */
export interface WhyOptions {
  /** Spectrograms of the recordings that are explained, in any order. */
  readonly spectrograms: readonly SoundSpectrogram[];
  /** Sounds of near parts, in any order. */
  readonly nearSounds: readonly ReportSound[];
}

/** Names the recordings that are near to those that are explained, each once. */
export function nearRecordings({ why }: Report): string[] {
  return [...new Set(why?.recordings.flatMap(({ nearest }) => nearest.map(({ fname }) => fname)))];
}

/** Creates what shows why a recording is not OK; sounds are left out once there is no more room. */
export function createWhyView(
  why: WhySection | undefined,
  { spectrograms, nearSounds }: WhyOptions,
): (fname: string) => Piece[] {
  const views = new Map(why?.recordings.map((view) => [view.fname, view]));
  const drawn = new Map(spectrograms.map((one) => [one.fname, one]));
  const sounds = new Map(nearSounds.map((sound) => [sound.fname, sound]));
  let nBytes = 0;
  const hear = (fname: string): Piece[] => {
    const sound = sounds.get(fname);
    const heard = sound && audioOf(sound);
    if (heard === undefined || nBytes + heard.nBytes > MOST_BYTES) return [];
    nBytes += heard.nBytes;
    return [heard.piece];
  };
  return (fname) => {
    const view = views.get(fname);
    if (view === undefined) return [];
    const near = view.nearest.map(({ label, fname, group }) =>
      element("div", [
        `nearest ${label}: ${fname}${group === fname ? "" : ` of ${group}`}`,
        ...hear(fname),
      ], { class: "faint" })
    );
    return [
      ...(view.words === "" ? [] : [element("div", view.words)]),
      ...drawBox(view, drawn.get(fname)),
      ...near,
    ];
  };
}

/** Draws the spectrogram of a recording with the box; nothing where there is none. */
function drawBox({ region }: WhyView, sound: SoundSpectrogram | undefined): Piece[] {
  if (region === undefined || sound === undefined) return [];
  const { tMin, tMax, fMin, fMax, className, explains } = region;
  const { fname, matrix, ...axes } = sound;
  const title = `What the model hears for ${className}`;
  const figure = spectrogram([{ label: fname, matrix, outline: { tMin, tMax, fMin, fMax } }], {
    ...axes,
    floorDb: FLOOR_DB,
    title,
  });
  const caption = explains
    ? "The box holds half of what speaks for it."
    : "The box holds half of what speaks for it, and does not explain it.";
  return [
    element("details", [
      element("summary", "where in time and frequency"),
      picture({ ...figure, width: WIDTH }, caption),
    ]),
  ];
}
