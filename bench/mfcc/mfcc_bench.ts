/**
 * MFCC and log-mel of one-second clips: the small functions, and the plans.
 *
 * `deno bench bench/mfcc/mfcc_bench.ts`; against the Python libraries: mfcc_ratio.ts.
 *
 * @module
 */

import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createLogMelPlan } from "earmark/dsp/mel/log_mel_plan.ts";
import { mfcc } from "earmark/dsp/cepstrum/mfcc.ts";
import { createMfccPlan } from "earmark/dsp/cepstrum/mfcc_plan.ts";
import { createClips } from "./mfcc_clips.ts";
import { librosaDefaults, librosaOptions, logMelOptions, psfOptions } from "./mfcc_features.ts";

const [clip] = createClips();
const kinds = { "psf": psfOptions, "librosa, frames of psf": librosaOptions, librosaDefaults };

for (const [group, options] of Object.entries(kinds)) {
  const plan = createMfccPlan(options);
  Deno.bench(`plan, ${group}`, { group, baseline: true }, () => void plan.transform(clip));
  Deno.bench(`mfcc, ${group}`, { group }, () => void mfcc(clip, options));
}

const logMelPlan = createLogMelPlan(logMelOptions);
const group = "log-mel";
Deno.bench("plan, log-mel", { group, baseline: true }, () => void logMelPlan.transform(clip));
Deno.bench("logMel", { group }, () => void logMel(clip, logMelOptions));
