/**
 * The box of time and frequency that a verdict leans on, in the time of the recording.
 *
 * @module
 */
import { sum } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import type { Classes } from "../../../data/classes.ts";
import type { Signal } from "../../../dsp/signal.ts";
import { committeeLayout } from "../../../ml/committee/front_end.ts";
import type { Evidence } from "../../../ml/explain/recording/evidence_text.ts";
import { expectedLevels } from "../../../ml/explain/recording/expected_levels.ts";
import type { ExplainedModel } from "../../../ml/explain/recording/recording_support.ts";
import { explainRegion } from "../../../ml/explain/recording/region.ts";
import type { VerdictRegion } from "../../../ml/explain/recording/region.ts";
import { strongestStretch } from "../../../ml/explain/recording/strongest_stretch.ts";
import { boxToRegion } from "../../../ml/explain/strongest_box.ts";
import type { Box, Region } from "../../../ml/explain/strongest_box.ts";
import type { FrontEnd } from "../../../ml/features/feature_system.ts";
import { frameSizes } from "../../../ml/features/frame_sizes.ts";
import { createRandom } from "../../../random.ts";
import type { ModelCard } from "../card.ts";
import type { Recording } from "../sound/recording.ts";
import { originalTimes } from "./original_times.ts";

/** A box of time and frequency, and what the verdict is worth without it. */
export interface WhyRegion extends Region, Omit<VerdictRegion, "box" | "classIndex"> {
  /** Class of the probabilities. */
  readonly className: string;
  /** Whether quiet stretches were cut out within it. */
  readonly isCutInside: boolean;
  /**
   * The minute of a longer recording that speaks most for the class, seconds: the probabilities are
   * those of it alone.
   */
  readonly stretch?: { readonly tMin: number; readonly tMax: number };
}

/** What a region is found by. */
export interface RegionParts {
  readonly card: Pick<ModelCard, "settings">;
  readonly classes: Classes;
  readonly frontEnd: FrontEnd;
  /** The network that gradients are taken of. Default: no region is found. */
  readonly network?: ExplainedModel["network"];
  /** What good parts have. Default: no region is found. */
  readonly evidence?: Pick<Evidence, "levels">;
}

/** Length of sound that is explained at most, seconds. */
const MOST_SECONDS = 60;

/** Finds the box that the class leans on, in the recording's own time. */
export async function regionOf(
  whole: Matrix<Float32Array>,
  { card: { settings }, classes, frontEnd, network, evidence }: RegionParts,
  recording: Recording<Signal>,
): Promise<WhyRegion | undefined> {
  if (network === undefined || evidence === undefined) return undefined;
  const model = { network, frontEnd, layout: committeeLayout(settings) };
  const sizes = frameSizes(settings);
  const { logMel, firstFrame, classIndex } = await strongestStretch(model, whole, {
    classIndex: classes.bad,
    mostFrames: Math.ceil(MOST_SECONDS * settings.audio.sampleRate / sizes.hopLength),
  });
  const expected = expectedLevels(evidence.levels, logMel);
  // The control is drawn by the sound: the same recording is explained in the same way.
  const random = createRandom("control", logMel.rows, sum(logMel.data));
  const found = await explainRegion(model, { logMel, expected, classIndex, random });
  if (found === undefined) return undefined;
  const { box, classIndex: explained, ...checked } = found;
  const timesOf = originalTimes(recording, settings);
  /** Finds the time of frames of what is explained. */
  const timeOf = (frames: Pick<Box, "firstFrame" | "endFrame">) =>
    timesOf(samplesOf({
      firstFrame: frames.firstFrame + firstFrame,
      endFrame: frames.endFrame + firstFrame,
    }, sizes));
  const { start: tMin, end: tMax, isCutInside } = timeOf(box);
  const { start, end } = timeOf({ firstFrame: 0, endFrame: logMel.rows });
  const { fMin, fMax } = boxToRegion(box, { ...settings.features, hopSeconds: 1 });
  return {
    ...{ tMin, tMax, fMin, fMax, isCutInside, className: classes.names[explained] },
    ...(logMel.rows < whole.rows && { stretch: { tMin: start, tMax: end } }),
    ...checked,
  };
}

/** Turns frames into samples: each stands for a hop about its middle. */
function samplesOf(
  { firstFrame, endFrame }: Pick<Box, "firstFrame" | "endFrame">,
  { frameLength, hopLength }: { readonly frameLength: number; readonly hopLength: number },
) {
  const before = Math.round(Math.max(0, frameLength - hopLength) / 2);
  return { start: firstFrame * hopLength + before, end: endFrame * hopLength + before };
}
