/**
 * A model's card as it is read: nothing in it may be missing, unknown or impossible.
 *
 * @module
 */
import { sum } from "../../arrays.ts";
import { okClassOf } from "../../data/classes.ts";
import { ConfigError } from "../../errors.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { membersOf } from "../../ml/networks/networks.ts";
import { parseSettings } from "../../parse_settings.ts";
import type { Settings } from "../../settings.ts";
import { classifierSchema } from "./card.ts";
import type { ClassifierCard, ModelCard } from "./card.ts";
import { CARD_VERSION } from "./common_card.ts";
import { okOnlySchema } from "./ok_only_card.ts";
import type { OkOnlyCard } from "./ok_only_card.ts";

/**
 * Checks a card, as read from JSON.
 *
 * @throws {RangeError} If anything in it is missing, unknown, of a wrong type or impossible
 *   with something else; the message is the rest of "Cannot load model as ".
 */
export function parseCard(value: unknown): ModelCard {
  const version = (value as { cardVersion?: unknown } | null)?.cardVersion;
  if (version !== CARD_VERSION) {
    throw new RangeError(
      `its card must be of version ${CARD_VERSION} (train it again): current value is ${version}`,
    );
  }
  const isOkOnly = (value as { kind?: unknown }).kind === "okOnly";
  const parsed = isOkOnly
    ? okOnlySchema.safeParse(value, { jitless: true })
    : classifierSchema.safeParse(value, { jitless: true });
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const rule = message.replace(/^(Invalid input|Invalid option|Too big|Too small): /, "");
    const at = path.length > 0 ? ` at ${path.join(".")}` : "";
    throw new RangeError(`its card must be whole and valid${at}: ${rule}`);
  }
  const card = { ...parsed.data, settings: settingsOf(parsed.data.settings) };
  if (card.kind === "okOnly") requireOkOnly(card);
  else requireConsistent(card);
  return card;
}

/** Returns a card's settings, which must be complete: a missing one would be a guess. */
function settingsOf(settings: unknown): Settings {
  try {
    return parseSettings(settings);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new RangeError(
      `its settings must be those of this version (train it again): ${cause.message}`,
      { cause },
    );
  }
}

/** Refuses what is right by itself and wrong together. */
function requireConsistent(card: ClassifierCard): void {
  requireClasses(card);
  requireDecision(card);
  requireCounts(card);
  requireMembers(card);
  const { kind, embedding } = card.settings.features;
  const goTogether = (kind === "embedding") === (embedding !== undefined);
  require(goTogether, "its features and an embedding go together", kind);
  const { novelty, files } = card;
  const hasBoth = (novelty === undefined) === (files.novelty === undefined);
  require(hasBoth, "figures of novelty and its file go together", files.novelty);
}

/** Refuses what is right by itself and wrong together, where OK parts alone taught the model. */
function requireOkOnly({ classes, okClass, settings, data, heldOut, decision }: OkOnlyCard): void {
  require(classes[0] === okClass, `its okClass must be ${classes[0]}`, okClass);
  require(featureSystemOf(settings).hasBands, "its features must have bands", settings.features);
  require(data.perClass.join() === `${data.nRecordings}`, "its data must be OK", data.perClass);
  const { overkill } = heldOut.byPart;
  require(overkill.n === decision.nParts, `it must judge ${decision.nParts} parts`, overkill.n);
  require(decision.rank <= decision.nParts, "its rank must be <= nParts", decision.rank);
  const judged = [heldOut.byPart.escape, heldOut.byRecording.escape, heldOut.auc];
  const goTogether = judged.every((own) => (own !== undefined) === heldOut.tested.length > 0);
  require(goTogether, "its escape and what was tested go together", heldOut.tested);
}

/** Refuses members that are not those of the settings, or of which none votes. */
function requireMembers({ members, settings, heldOut, compared }: ClassifierCard): void {
  const names = members.map(({ network }) => network);
  const wanted = membersOf(settings.model.network);
  require(
    wanted.length === names.length && wanted.every((name, i) => name === names[i]),
    `its members must be ${wanted.join(", ")}`,
    names,
  );
  const { normalization: given } = settings.features;
  for (const { votes, factor, trainings } of members) {
    require(votes === (factor !== undefined), "a vote and a factor go together", [votes, factor]);
    require(
      trainings.length === heldOut.nFolds,
      `its members must have a network for each of ${heldOut.nFolds} folds`,
      trainings.length,
    );
    const removed = trainings.map(({ normalization }) => normalization);
    require(
      given === "auto" || removed.every((own) => own === given),
      `its trainings must remove ${given}, as its settings say`,
      removed,
    );
  }
  require(members.some(({ votes }) => votes), "one of its members must vote", names);
  for (const { candidates, chosen } of compared) {
    const isCandidate = candidates.some(({ name }) => name === chosen);
    require(isCandidate, "what was chosen must be one of its candidates", chosen);
  }
}

/** Refuses classes that are not told apart, and a threshold that would judge by the wrong one. */
function requireClasses({ classes, okClass, threshold }: ClassifierCard): void {
  require(new Set(classes).size === classes.length, "its classes must differ", classes);
  const good = okClassOf(classes);
  // A data set may name another class than the words of the names do.
  const isNamed = okClass !== undefined && classes.length === 2;
  require(isNamed || okClass === good, `its okClass must be ${good ?? "missing"}`, okClass);
  if (isNamed) require(classes[0] === okClass, "its okClass must be the first", classes);
  const hasBoth = (threshold === undefined) === (okClass === undefined);
  require(hasBoth, "a threshold and an okClass go together", [threshold?.value, okClass]);
}

/** Refuses a calibration or levels where there is no threshold, and limits that cross. */
function requireDecision({ threshold, calibration, levels }: ClassifierCard): void {
  const isAlone = threshold === undefined && (calibration ?? levels) !== undefined;
  require(!isAlone, "a calibration and levels need a threshold", "none");
  if (levels !== undefined) {
    const { okBelow, notOkFrom } = levels;
    require(okBelow <= notOkFrom, "its okBelow must be <= notOkFrom", [okBelow, notOkFrom]);
  }
  if (calibration?.calibrator.kind === "isotonic") {
    const { logits, probabilities } = calibration.calibrator;
    const lengths = [logits.length, probabilities.length];
    require(lengths[0] === lengths[1], "its calibrator must have a value for each knot", lengths);
  }
}

/** Refuses counts and figures that can't be of the same recordings. */
function requireCounts({ classes: { length: n }, data, heldOut, members }: ClassifierCard): void {
  const { perClass } = data;
  require(perClass.length === n, `its data must count ${n} classes`, perClass);
  const nCounted = sum(perClass);
  require(
    nCounted === data.nRecordings,
    "its data must count every recording in one class",
    perClass,
  );
  const { model, baseline, shortcuts } = heldOut;
  const judged = [model, baseline, shortcuts, ...members.map((member) => member.heldOut)];
  for (const { recalls, confusion } of judged) {
    const isSquare = confusion.length === n && confusion.every((row) => row.length === n);
    require(
      isSquare && recalls.length === n,
      `its figures must be of ${n} classes`,
      recalls.length,
    );
    const nJudged = confusion.map(sum);
    const isSame = nJudged.every((count, k) => count === perClass[k]);
    require(isSame, "its figures must count the recordings of each class", nJudged);
  }
}

function require(holds: boolean, rule: string, current: unknown): void {
  if (!holds) {
    throw new RangeError(`${rule}: current value is ${JSON.stringify(current) ?? "missing"}`);
  }
}
