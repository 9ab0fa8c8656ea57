/**
 * What a model thinks of the track of a recording, by what kind of model it is.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import type { FrontEnd, Track } from "../../ml/features/feature_system.ts";
import { judgeTrack } from "../../ml/judging/judge.ts";
import type { Judge } from "../../ml/judging/judge.ts";
import { judgeNovelty } from "../../ml/novelty/novelty.ts";
import type { Novelty, NoveltyReading } from "../../ml/novelty/novelty.ts";
import { noveltyRow } from "../../ml/novelty/row.ts";
import type { Settings } from "../../settings.ts";
import type { ClassifierCard } from "./card.ts";
import type { OkOnlyCard } from "./ok_only_card.ts";
import { calibrate, REVIEW, verdictOn, verdictOnUnheard } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What is thought of a track: of a verdict all that needs no more than it. */
export type Opinion = Omit<Verdict, "findings" | "notes">;

/** A model that tells classes apart. */
export interface ClassifierParts extends Judge {
  readonly card: ClassifierCard;
  readonly classes: Classes;
  /** Tells what is unlike anything heard in training, which never passes for OK. */
  readonly novelty?: Novelty;
}

/** A model that has learned from OK parts alone. */
export interface OkOnlyParts {
  readonly card: OkOnlyCard;
  readonly classes: Classes;
  readonly frontEnd: FrontEnd;
  /** Tells what is unlike them. */
  readonly novelty: Novelty;
}

/** Says what a model thinks of a track: the one place where kinds of models part. */
export function opinionOn(
  track: Track,
  parts: ClassifierParts | OkOnlyParts,
): Promise<Opinion> | Opinion {
  return isOkOnly(parts) ? opinionOfOkOnly(track, parts) : opinionOfClassifier(track, parts);
}

/** Tells which kind of model it is. */
function isOkOnly(parts: ClassifierParts | OkOnlyParts): parts is OkOnlyParts {
  return parts.card.kind === "okOnly";
}

/** Judges by probabilities; what is unlike anything heard never passes for OK. */
async function opinionOfClassifier(track: Track, parts: ClassifierParts): Promise<Opinion> {
  const { card, classes, frontEnd } = parts;
  const { probabilities, windows } = await judgeTrack(frontEnd.prepare(track), parts);
  const novelty = parts.novelty && readNovelty(track, parts.novelty, parts);
  const calibrated = calibrate(probabilities, classes, card);
  const verdict = verdictOn(probabilities, classes, card);
  return {
    verdict: novelty?.isUnheard ? verdictOnUnheard(verdict, classes) : verdict,
    probabilities: [...probabilities],
    ...(calibrated && { calibrated }),
    nWindows: windows.length,
    windows: windows.map((window) => [...window]),
    ...(novelty && { novelty }),
  };
}

/**
 * Judges by the distance from OK parts. What lies too far out is for REVIEW: a model that has never
 * heard a bad part can't call one so. The recording is heard whole, as one window.
 */
function opinionOfOkOnly(track: Track, parts: OkOnlyParts): Opinion {
  const novelty = readNovelty(track, parts.novelty, parts);
  return { verdict: novelty.isUnheard ? REVIEW : parts.card.okClass, nWindows: 1, novelty };
}

/** Holds a recording against what was heard. */
function readNovelty(
  track: Track,
  novelty: Novelty,
  { card: { settings }, frontEnd: { logMelOf, nSignals } }: {
    readonly card: { readonly settings: Pick<Settings, "features"> };
    readonly frontEnd: FrontEnd;
  },
): NoveltyReading {
  const { normalization } = settings.features;
  return judgeNovelty(novelty, noveltyRow(logMelOf(track), { nSignals, normalization }));
}
