/**
 * What every network says of itself; the table in `networks.ts` lists them.
 *
 * @module
 */
import type { PartialSettings } from "../../settings.ts";
import type { FeatureSettings, FrontEnd } from "../features/feature_system.ts";
import type { StatisticsSeen } from "../features/statistics_seen.ts";
import type { ScalerJson } from "../features/scaler.ts";
import type { Fit } from "../training/fit.ts";

/** What is fitted quickly to choose what is removed from the log-mel. */
export type Look = "logistic" | "kernel";

/** One kind of network; an entry of the table in `networks.ts`. */
export interface Network {
  /** Its name in tables and figures. */
  readonly title: string;
  /** A few words for the help. */
  readonly help: string;
  /** Raised with every change of its layers or of how it is trained. */
  readonly version: number;
  /** The feature system that it takes. */
  readonly features: string;
  /** The statistics of the whole recording that it sees; none where it sees windows. */
  readonly statistics?: StatisticsSeen;
  /** The look that chooses what is removed. Default: logistic regression on all statistics. */
  readonly look?: Look;
  /** Whether it is one linear layer, so that those of several folds are averaged into one. */
  readonly isLinear?: boolean;
  /** Whether groups are set aside to choose its best epoch, where there are enough of them. */
  readonly validates: boolean;
  /** How its training scales the windows. */
  readonly scaler: ScalerJson["kind"];
  /** The preset that stands for a whole system, and which of its networks this is there. */
  readonly preset?: { readonly name: string; readonly network: string };
  /** Settings of its own, which only those that are asked for by name go before. */
  readonly settings: PartialSettings;
  /** Creates what makes its windows. */
  readonly frontEnd: (settings: FeatureSettings) => FrontEnd;
  /** Loads what fits it to recordings; what only names networks need not load tfjs. */
  readonly loadFit: () => Promise<Fit>;
}
