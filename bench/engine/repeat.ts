/**
 * Timed repetitions.
 *
 * @module
 */

/**
 * Runs a function for some time, at least five times, each to its end; returns the
 * milliseconds of each run.
 */
export async function repeat(run: () => unknown, seconds: number): Promise<number[]> {
  const times: number[] = [];
  let start = performance.now();
  const end = start + 1000 * seconds;
  while (start < end || times.length < 5) {
    await run();
    const stop = performance.now();
    times.push(stop - start);
    start = stop;
  }
  return times;
}
