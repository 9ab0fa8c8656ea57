/**
 * Settings that may suit a data set better than the recommended ones; which do, only
 * recordings that were held out can tell.
 *
 * @module
 */
import type { PartialSettings, Settings } from "../settings.ts";

/** Settings to compare with the recommended ones. */
export interface Alternative {
  /** A few words that tell it from the others. */
  readonly name: string;
  /** What differs. */
  readonly settings: PartialSettings;
}

/** Floors below the loudest value that are tried, dB; 0 is none. */
const FLOORS_DB = [0, 60, 40];

/** Frames that fit into a window at least. */
const FRAMES_IN_WINDOW = 4;

/**
 * Lists what is compared: the settings as they are first, then other floors under the
 * log-mel, and frames of twice the length, where the window holds enough of them.
 *
 * @param settings Complete settings, as recommended.
 * @param asked What was asked for, which nothing replaces.
 *
 * @example
 * ```ts
 * import { alternativesTo } from "earmark/data/alternatives.ts";
 * import { defaultSettings } from "earmark/settings.ts";
 * import assert from "node:assert/strict";
 *
 * const names = alternativesTo(defaultSettings).map(({ name }) => name);
 * assert.equal(names[0], "as recommended");
 * ```
 */
export function alternativesTo(settings: Settings, asked: PartialSettings = {}): Alternative[] {
  const { frameSeconds, windowSeconds } = settings.features;
  const tried = FLOORS_DB.filter((floorDb) => floorDb !== settings.features.floorDb);
  const floors = asked.features?.floorDb !== undefined ? [] : tried.map((floorDb) => ({
    name: floorDb === 0 ? "no floor" : `floor ${floorDb} dB`,
    settings: { features: { floorDb } },
  }));
  const isLong = FRAMES_IN_WINDOW * 2 * frameSeconds <= windowSeconds;
  const frames = asked.features?.frameSeconds !== undefined || !isLong ? [] : [{
    name: "frames twice as long",
    settings: { features: { frameSeconds: 2 * frameSeconds } },
  }];
  return [{ name: "as recommended", settings: {} }, ...floors, ...frames];
}
