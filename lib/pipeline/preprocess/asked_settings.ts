/**
 * The settings that were asked for: by a network, by a file, by the data set itself. All of them are
 * checked before a recording is opened.
 *
 * @module
 */
import { join } from "node:path";
import { ConfigError, DataError } from "../../errors.ts";
import { settingsOf } from "../../ml/networks/networks.ts";
import { parsePartialSettings, requireTogether } from "../../parse_settings.ts";
import { defaultSettings } from "../../settings.ts";
import type { PartialSettings } from "../../settings.ts";
import { EARMARK_FILE, readEarmarkFile, settingsIn } from "../disk/earmark_file.ts";
import { readText } from "../disk/text_file.ts";
import { layer } from "./follow_recommendation.ts";

/** What was asked for. */
export interface SettingsRequest {
  /**
   * `auto` (what suits the recordings, below those of `earmark.json`), `default` (the table), or the
   * path of a JSON file. Default: auto.
   */
  readonly source: string;
  /** Single settings, which go before all others. Default: none. */
  readonly settings: PartialSettings;
}

/** Settings that were asked for, and where they come from. */
export interface AskedSettings {
  /** All that was asked for, laid over one another. */
  readonly asked: PartialSettings;
  /** Name of the network. */
  readonly network: string;
  /** The data set's own file, where settings of it were taken, and which. */
  readonly earmarkFile?: { readonly path: string; readonly keys: readonly string[] };
}

/**
 * Reads and checks what was asked for. A single setting goes before those of the network, these go
 * before those of the file: that of the source, or else `earmark.json` of the data set.
 *
 * @throws {ConfigError} If a setting is unknown or impossible; names it.
 * @throws {DataError} If a file can't be read.
 */
export async function askedSettings(
  data: string,
  { source, settings: own }: SettingsRequest,
): Promise<AskedSettings> {
  const ofDataSet = settingsIn(await readEarmarkFile(data));
  const fromFile = source === "auto"
    ? ofDataSet
    : source === "default"
    ? {}
    : await readSettings(source);
  const network = own.model?.network ?? fromFile.model?.network ?? defaultSettings.model.network;
  const asked = parsePartialSettings(layer(layer(fromFile, settingsOf(network)), own));
  requireTogether(asked);
  const keys = source === "auto" ? keysOf(ofDataSet) : [];
  if (keys.length === 0) return { asked, network };
  return { asked, network, earmarkFile: { path: join(data, EARMARK_FILE), keys } };
}

/** Lists settings by their dotted paths. */
function keysOf(settings: PartialSettings): string[] {
  return Object.entries(settings).flatMap(([section, fields]) =>
    Object.keys(fields ?? {}).map((key) => `${section}.${key}`)
  );
}

/** Reads a file of settings. */
async function readSettings(path: string): Promise<PartialSettings> {
  const text = await readText(path);
  try {
    return parsePartialSettings(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new DataError(`Cannot read settings ${path} as it is not JSON: ${cause.message}`, {
        cause,
      });
    }
    if (!(cause instanceof ConfigError)) throw cause;
    throw new DataError(`${path}: ${cause.message}`, { cause });
  }
}
