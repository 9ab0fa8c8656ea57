/**
 * Recordings of which one part of the path contradicts another.
 *
 * @module
 */
import type { Meaning } from "../class_words.ts";

/**
 * Says of each recording whether what is said of it is the opposite of its label. What is said of
 * good and bad ones alike is no verdict (`fault_rig/normal`, `fault_rig/anomaly`), unless the
 * opposite is said of others.
 *
 * @param said What a part of each path says.
 * @param labels What each label says.
 */
export function oppose(
  said: readonly (Meaning | undefined)[],
  labels: readonly (Meaning | undefined)[],
): boolean[] {
  const isVerdict = (meaning: Meaning) => {
    const other = said.some((one) => one !== undefined && one !== meaning);
    const under = labels.filter((label, i) => label !== undefined && said[i] === meaning);
    return other || new Set(under).size === 1;
  };
  const verdicts = { good: isVerdict("good"), bad: isVerdict("bad") };
  return labels.map((label, i) => {
    const opposite = label === "good" ? "bad" : "good";
    return label !== undefined && said[i] === opposite && verdicts[opposite];
  });
}
