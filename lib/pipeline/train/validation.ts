/**
 * The validation part of a training: recordings that choose its best epoch.
 *
 * @module
 */
import { takeItems } from "../../data/labelled_set.ts";
import { holdOutGroups } from "../../data/splits/hold_out.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import type { LabelledTracks } from "./labelled.ts";
import type { TrainJob } from "./train_worker.ts";

/** Groups of each class without which a validation loss is mostly chance. */
const MIN_VALIDATION_GROUPS = 3;

/**
 * Sets groups aside to choose the best epoch, where the network wants that and there are
 * enough of them in every class; otherwise nothing validates and the last epoch counts.
 */
export function setValidationAside(
  data: LabelledTracks,
  train: readonly number[],
  settings: Settings,
): Pick<TrainJob, "train" | "validation"> {
  const { validationShare: share, seed } = settings.training;
  if (share === 0 || !networkOf(settings).validates) return { train, validation: [] };
  const own = takeItems(data, train);
  const held = holdOutGroups(own, { share, seed });
  const groupsOfClass = Map.groupBy(held.validation, (i) => own.labels[i]);
  const isEnough = held.unit === "group" && groupsOfClass.size === new Set(own.labels).size &&
    [...groupsOfClass.values()].every((members) =>
      new Set(members.map((i) => own.groups[i])).size >= MIN_VALIDATION_GROUPS
    );
  if (!isEnough) return { train, validation: [] };
  return {
    train: held.train.map((i) => train[i]),
    validation: held.validation.map((i) => train[i]),
  };
}
