/**
 * One training of ours, and the peers on its folds, each from the shell.
 *
 * @module
 */

import { balancedAccuracyInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import { readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../run_program.ts";
import type { AccuracyResult } from "./accuracy_figures.ts";

/** The peers' pipelines, in the order in which they come. */
export const PEERS = ["MFCC SVM", "MFCC forest", "log-mel logistic"];

const config = fileURLToPath(new URL("../../deno.json", import.meta.url));
const peerFile = fileURLToPath(new URL("../peers/accuracy_peers.py", import.meta.url));

/** A set with a seed of its folds and trainings. */
export interface BenchCase {
  /** Name of the set. */
  readonly set: string;
  /** Folder with `audio.csv` and `wavfiles/`. */
  readonly data: string;
  readonly seed: number;
}

/** What a training leaves for the peers. */
export interface HeldOut {
  /** Path of its `heldout.csv`. */
  readonly path: string;
  /** Whether one of two classes is good, so that there are escape and overkill. */
  readonly hasOk: boolean;
}

/** Trains with Earmark into a new folder, and reads the model's card. */
export async function trainModel(
  { set, data, seed }: BenchCase,
  model: string,
  out: string,
): Promise<{ result: AccuracyResult; heldOut: HeldOut }> {
  const where = ["--data", data, "--out", out, "--name", "bench"];
  // What leaks may say is for people; here the same recordings are only compared.
  const own = ["--network", model, "--seed", String(seed), "--allow-leaks"];
  const args = ["task", "--config", config, "train", ...where, ...own];
  const { seconds } = await runProgram(Deno.execPath(), args);
  const folder = join(out, "models", "bench");
  const card = await readClassifierCard(folder);
  const { balancedAccuracy, auc, escape, overkill } = card.heldOut.model;
  const shares = { auc: auc?.value, escape: escape?.value, overkill: overkill?.value };
  return {
    result: { set, model, seed, balancedAccuracy, ...shares, seconds },
    heldOut: { path: join(folder, "heldout.csv"), hasOk: card.okClass !== undefined },
  };
}

/** A line of accuracy_peers.py. */
interface PeerLine {
  readonly model: string;
  readonly balancedAccuracy: number;
  readonly auc?: number;
  readonly escape?: number;
  readonly overkill?: number;
  readonly seconds: number;
  /** True classes and verdicts of the recordings, as indices. */
  readonly labels: readonly number[];
  readonly verdicts: readonly number[];
  readonly groups: readonly string[];
}

/** Runs the peers on the folds of a training. */
export async function runPeers(
  python: string,
  { set, data, seed }: BenchCase,
  { path, hasOk }: HeldOut,
): Promise<AccuracyResult[]> {
  const { output } = await runProgram(python, [peerFile, path, join(data, "wavfiles")]);
  return output.trim().split("\n").map((line) => {
    const peer: PeerLine = JSON.parse(line);
    const { model, auc, escape, overkill, seconds } = peer;
    const interval = balancedAccuracyInterval(peer.labels, peer.verdicts, peer.groups);
    const balancedAccuracy = { value: peer.balancedAccuracy, ...interval };
    const shares = hasOk ? { auc, escape, overkill } : {};
    return { set, model, seed, balancedAccuracy, ...shares, seconds };
  });
}

/** Returns the versions of the peers' packages. */
export async function peerVersions(python: string): Promise<string> {
  return (await runProgram(python, [peerFile])).output.trim();
}
