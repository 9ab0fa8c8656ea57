/**
 * Axes of time from 0 on.
 *
 * @module
 */
import type { ImageAxis } from "./image_types.ts";

/** An axis of seconds. */
export interface SecondsAxis extends ImageAxis {
  /** What its ticks multiply seconds by. */
  readonly perSecond: number;
}

/** Makes an axis of so many seconds; in milliseconds where it is short, so that ticks have room. */
export function secondsAxis(label: string, seconds: number): SecondsAxis {
  const domain = [0, seconds] as const;
  if (seconds >= 0.1) return { label: `${label}, s`, domain, perSecond: 1 };
  const tickFormat = (value: number) => String(Number((1000 * value).toPrecision(6)));
  return { label: `${label}, ms`, domain, tickFormat, perSecond: 1000 };
}
