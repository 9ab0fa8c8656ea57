/**
 * The mutants, room by room.
 *
 * @module
 */
import { audioMutants } from "./audio.ts";
import { dataMutants } from "./data.ts";
import { dspMutants } from "./dsp.ts";
import { judgingMutants } from "./judging.ts";
import { learningMutants } from "./learning.ts";
import type { Mutant } from "./mutant.ts";
import { onnxMutants } from "./onnx.ts";
import { pipelineMutants } from "./pipeline.ts";
import { statisticsMutants } from "./statistics.ts";

/** Every mutant, each of which a test must find. */
export const mutants: readonly Mutant[] = [
  ...dspMutants,
  ...audioMutants,
  ...dataMutants,
  ...statisticsMutants,
  ...learningMutants,
  ...judgingMutants,
  ...onnxMutants,
  ...pipelineMutants,
];
