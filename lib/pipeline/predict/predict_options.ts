/**
 * What can be asked for of a prediction.
 *
 * @module
 */
import type { PredictBackend } from "../cores/backend.ts";

/** Which model predicts, and on what. */
export interface PredictOptions {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** What the network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
  /** Probability of the bad class from which a part is bad. Default: that of the card. */
  readonly threshold?: number;
  /** Whether verdicts that are not OK are explained. Default: false, as that takes far longer. */
  readonly why?: boolean;
}
