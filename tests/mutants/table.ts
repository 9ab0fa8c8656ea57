/**
 * The mutants, room by room.
 *
 * @module
 */
import { audioMutants } from "./faults/audio.ts";
import { committeeMutants } from "./faults/committee.ts";
import { comparisonMutants } from "./faults/comparison.ts";
import { dataMutants } from "./faults/data.ts";
import { dspMutants } from "./faults/dsp.ts";
import { judgingMutants } from "./faults/judging.ts";
import { leakMutants } from "./faults/leaks.ts";
import { learningMutants } from "./faults/learning.ts";
import { labelMutants, leftOutMutants } from "./faults/looking_back.ts";
import { namingMutants } from "./faults/naming.ts";
import { okOnlyMutants } from "./faults/ok_only.ts";
import { onnxMutants } from "./faults/onnx.ts";
import { pipelineMutants } from "./faults/pipeline.ts";
import { releaseMutants } from "./faults/release.ts";
import { statisticsMutants } from "./faults/statistics.ts";
import type { Mutant } from "./mutant.ts";

/** Every mutant, each of which a test must find. */
export const mutants: readonly Mutant[] = [
  ...dspMutants,
  ...audioMutants,
  ...dataMutants,
  ...namingMutants,
  ...statisticsMutants,
  ...comparisonMutants,
  ...learningMutants,
  ...committeeMutants,
  ...judgingMutants,
  ...onnxMutants,
  ...pipelineMutants,
  ...releaseMutants,
  ...leakMutants,
  ...labelMutants,
  ...leftOutMutants,
  ...okOnlyMutants,
];
