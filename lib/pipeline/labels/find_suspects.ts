/**
 * From a trained model and its recordings to the labels that are likely wrong. Nothing is trained.
 *
 * @module
 */
import type { Run } from "../cores/run.ts";
import { readHeldOut } from "../disk/read_held_out.ts";
import { describeSuspects } from "./describe_suspects.ts";
import { askNeighbours, meanVotes } from "./neighbour_votes.ts";
import type { SuspectLabels } from "./suspects_schema.ts";

/** Parts that are listed at most where nothing else is asked for. */
const MOST_SUSPECTS = 20;

/** Whose labels are looked at. */
export interface SuspectRequest {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Folder of the data set that it was trained on. */
  readonly data: string;
  /**
   * Parts that are listed at most, also beyond those that confident learning counts. Default: 20
   * of those.
   */
  readonly most?: number;
}

/** Labels that are likely wrong, and what says so. */
export interface Suspects extends SuspectLabels {
  /** Why neighbours did not vote beside the model; missing where they did. */
  readonly whyNoNeighbours?: string;
}

/**
 * Finds labels that are likely wrong, by the mean of what training held out and of the votes of
 * recordings of other parts that sound alike.
 *
 * @throws {ModelError} If the card or the held-out table is missing, damaged or not of one training.
 */
export async function findSuspects(
  { modelFolder, data, most }: SuspectRequest,
  run: Run = {},
): Promise<Suspects> {
  const { card: { settings }, heldOut } = await readHeldOut(modelFolder, {
    task: "find wrong labels",
  });
  const listing = { most: most ?? MOST_SUSPECTS, goOn: most !== undefined };
  const votes = await askNeighbours({ data, settings, heldOut }, run);
  if ("whyNone" in votes) {
    return { ...describeSuspects(heldOut, listing), whyNoNeighbours: votes.whyNone };
  }
  const probabilities = meanVotes(heldOut.probabilities, votes.probabilities);
  return describeSuspects(heldOut, { ...listing, probabilities });
}
