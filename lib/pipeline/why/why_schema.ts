/**
 * Why recordings are not OK, each figure described for those who read it by a program.
 *
 * @module
 */
import { z } from "zod";
import { share } from "../evaluate/report_figures.ts";

const seconds = z.number().min(0);
const hertz = z.number().min(0);

const region = z.strictObject({
  tMin: seconds.describe("Start in the recording, seconds"),
  tMax: seconds.describe("End in the recording, seconds"),
  fMin: hertz.describe("Lower edge, Hz"),
  fMax: hertz.describe("Upper edge, Hz"),
  isCutInside: z.boolean().describe(
    "Whether quiet stretches within it were cut, and are not meant",
  ),
  className: z.string().describe("Class of the probabilities"),
  stretch: z.strictObject({
    tMin: seconds.describe("Start in the recording, seconds"),
    tMax: seconds.describe("End in the recording, seconds"),
  }).optional().describe(
    "The minute of a longer recording that speaks most for the class: the probabilities are those " +
      "of it alone; missing where all of the recording is explained",
  ),
  probability: share.describe("Its probability, as the recording is"),
  probabilityWithout: share.describe("The same, if the region had what good parts have there"),
  probabilitiesElsewhere: z.array(share).describe(
    "The same for regions of its size elsewhere, drawn at random: the control",
  ),
  explains: z.boolean().describe("Whether it falls further without the region than without those"),
});

/** Why recordings are not OK. */
export const why = z.strictObject({
  statement: z.string().describe("What an explanation says, and what it does not"),
  recordings: z.array(z.strictObject({
    fname: z.string().describe("Name of the recording in the manifest"),
    words: z.string().describe("Where the verdict leans on it, in words"),
    region: region.optional().describe(
      "The box of time and frequency with half of the support for the class, by gradient times " +
        "input; missing where nothing supports it",
    ),
    unheard: z.strictObject({
      fMin: hertz.describe("Lower edge, Hz"),
      fMax: hertz.describe("Upper edge, Hz"),
      share: z.number().describe("Share of the squared distance in these bands"),
    }).optional().describe("Bands in which it is unlike what was heard, where it is"),
    nearest: z.array(z.strictObject({
      fname: z.string().describe("Name of the nearest recording of the class, of another part"),
      group: z.string().describe("Its group"),
      label: z.string().describe("The class"),
      distance: z.number().min(0).describe("Euclidean distance on the principal axes of novelty"),
    })).describe("What sounds most like it, class by class"),
  })).describe("The worst of the recordings judged wrong, where they could be read"),
});
