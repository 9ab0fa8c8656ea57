import { featureSystems } from "earmark/ml/features/feature_systems.ts";
import { evaluate } from "earmark/ml/judging/evaluation.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { formatHeldOut } from "earmark/pipeline/disk/held_out_table.ts";
import { CARD_VERSION } from "earmark/pipeline/judge/common_card.ts";
import { CLEAN_VERSION } from "earmark/pipeline/judge/sound/clean.ts";
import { join } from "node:path";
import { smallSettings } from "../small_set.ts";

/** A recording as it was judged while held out. */
export interface JudgedRecording {
  /** 0 is OK, 1 is Not OK. */
  readonly label: number;
  readonly group: string;
  /** Probability of Not OK. */
  readonly score: number;
  /** Kind of defect. Default: `none`. */
  readonly defect?: string;
  /** Name. Default: `r` and its number. */
  readonly fname?: string;
  /** Fields of further columns, the same ones of all recordings. Default: none. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What a card says of the recordings that it learnt from. */
export interface LearntFrom {
  /** SHA-256 of all. Default: that of nothing. */
  readonly hash?: string;
  /** Short hashes of single ones. Default: none. */
  readonly contents?: readonly string[];
}

/** Settings of the card. */
const settings = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Folds among which the recordings are dealt by group. */
const N_FOLDS = 5;

/**
 * Writes a card and a table of what was held out, without a network: all that a report and a
 * threshold need. Groups are dealt to the folds in turn.
 */
export async function writeHeldOutModel(
  folder: string,
  recordings: readonly JudgedRecording[],
  { hash = sha256(""), contents = [] }: LearntFrom = {},
): Promise<void> {
  const classes = ["OK", "Not OK"];
  const names = [...new Set(recordings.map(({ group }) => group))];
  const foldOf = ({ group }: JudgedRecording) => names.indexOf(group) % N_FOLDS;
  const folds = Array.from({ length: N_FOLDS }, (_, fold) => {
    const test = recordings.flatMap((own, i) => foldOf(own) === fold ? [i] : []);
    return { test, train: [...recordings.keys()].filter((i) => !test.includes(i)) };
  });
  const rows = recordings.map(({ label, group, defect = "none", more, ...named }, i) => {
    const { fname = `r${i + 1}.wav` } = named;
    const own = { fname, label: classes[label], group };
    return { line: i + 2, ...own, fields: { ...own, defect, ...more } };
  });
  const columns = Object.keys(recordings[0].more ?? {});
  const labels = recordings.map(({ label }) => label);
  const groups = recordings.map(({ group }) => group);
  const probabilities = recordings.map(({ score }) => [1 - score, score]);
  const table = formatHeldOut({
    rows,
    dataSet: { columns: ["fname", "label", "group", "defect", ...columns] },
    classes,
    groups,
    split: { splittable: true, unit: "group", folds },
    probabilities,
    thresholds: folds.map(() => 0.5),
    verdicts: recordings.map(({ score }) => score >= 0.5 ? 1 : 0),
  });
  const figures = evaluate({
    probabilities,
    labels,
    groups,
    folds,
    classes: { names: classes, ok: 0, bad: 1 },
    threshold: 0.5,
  });
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, "heldout.csv"), table);
  const none = sha256("");
  await writeModelCard(folder, {
    kind: "classifier",
    cardVersion: CARD_VERSION,
    cleanVersion: CLEAN_VERSION,
    featureVersion: featureSystems.logMel.version,
    classes,
    okClass: "OK",
    settings,
    reasons: [],
    threshold: { value: 0.5, rule: 0.5, chosen: "given in the settings" },
    calibration: { calibrator: { kind: "none" }, losses: [] },
    members: [{
      network: "baseline",
      version: 1,
      votes: true,
      factor: 1,
      trainings: folds.map(() => ({ normalization: "level" as const, nValidation: 0 })),
      heldOut: figures,
    }],
    compared: [],
    data: {
      nRecordings: labels.length,
      nGroups: names.length,
      perClass: [0, 1].map((k) => labels.filter((label) => label === k).length),
      hash,
      recordings: [...contents],
    },
    heldOut: {
      unit: "group",
      nFolds: N_FOLDS,
      caution: "",
      model: { ...figures, windowAccuracy: 0.75 },
      baseline: figures,
      shortcuts: figures,
    },
    files: { topology: none, weights: none, heldOut: sha256(table) },
  });
}

/** Lists parts of one recording each, the good ones first. */
export function partsScored(
  good: readonly number[],
  bad: readonly number[],
): JudgedRecording[] {
  return [...good, ...bad].map((score, i) => ({
    label: i < good.length ? 0 : 1,
    group: `part ${i}`,
    score,
    defect: i < good.length ? "none" : i % 2 === 0 ? "crack" : "void",
  }));
}
