/**
 * Timed repetitions.
 *
 * @module
 */

/** Runs a function for some time, at least five times; returns the milliseconds of each run. */
export function repeat(run: () => void, seconds: number): number[] {
  const times: number[] = [];
  let start = performance.now();
  const end = start + 1000 * seconds;
  while (start < end || times.length < 5) {
    run();
    const stop = performance.now();
    times.push(stop - start);
    start = stop;
  }
  return times;
}
