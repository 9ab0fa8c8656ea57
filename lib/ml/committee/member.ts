/**
 * What a committee is made of.
 *
 * @module
 */
import type { ModelBytes } from "../../engine/models/model_files.ts";
import type { FeatureSettings } from "../features/feature_system.ts";
import type { ScalerJson } from "../features/scaler.ts";
import type { Network } from "../networks/network.ts";

/** A network of a member: one for each fold. */
export interface CommitteeNetwork {
  /** The network as it was saved. */
  readonly model: ModelBytes;
  /** What its windows were scaled by. */
  readonly scaler: ScalerJson;
  /** Settings of its training, what is removed from the log-mel among them. */
  readonly settings: FeatureSettings;
}

/** A member: a kind of network, its networks, and what their logits are multiplied by. */
export interface CommitteeMember {
  /** Its name. */
  readonly name: string;
  /** Its kind. */
  readonly network: Network;
  /** Its networks, at least one. */
  readonly networks: readonly CommitteeNetwork[];
  /** Factor of their mean logits. */
  readonly factor: number;
}
