/**
 * Scanned recordings, very many of them in few bytes each: what was measured of one is packed.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import { createMeasurePacker, unpackPart } from "../packed_measures.ts";
import type { PackedMeasures } from "../packed_measures.ts";
import type { ScannedRecording } from "./scan_worker.ts";

/**
 * A row with what is in its recording. Checks and measures are computed as they are asked for, so
 * that a copy by spreading is without them.
 */
export interface ScannedRow extends ScannedRecording {
  /** The row of the manifest. */
  readonly row: ManifestRow;
}

/** What of a scanned recording is packed. */
type Measured = Pick<ScannedRecording, "checks" | "measures">;

/** Creates what makes rows of scanned recordings, one by one. */
export function createScanCompactor(): (
  row: ManifestRow,
  scanned: ScannedRecording,
) => ScannedRow {
  const pack = createMeasurePacker();
  return (row, { checks, measures, ...others }) =>
    new CompactScan({ ...others, row }, pack({ checks, measures }));
}

/** Gives a scanned recording another row. */
export function withRow(scanned: ScannedRow, row: ManifestRow): ScannedRow {
  const { checks, measures } = scanned;
  return { ...scanned, checks, measures, row };
}

/** A scanned recording whose measures are packed. */
class CompactScan implements ScannedRow {
  readonly row: ManifestRow;
  readonly hash: string;
  readonly fileHash: string;
  readonly seconds: number;
  readonly sampleRate: number;
  readonly nChannels: number;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly bandwidth: number;
  readonly noiseFloorDb: number;
  readonly activeSeconds: number;
  readonly #measured: PackedMeasures;

  constructor(others: Omit<ScannedRow, keyof Measured>, measured: PackedMeasures) {
    this.row = others.row;
    this.hash = others.hash;
    this.fileHash = others.fileHash;
    this.seconds = others.seconds;
    this.sampleRate = others.sampleRate;
    this.nChannels = others.nChannels;
    this.encoding = others.encoding;
    this.header = others.header;
    this.bandwidth = others.bandwidth;
    this.noiseFloorDb = others.noiseFloorDb;
    this.activeSeconds = others.activeSeconds;
    this.#measured = measured;
  }

  get checks(): Measured["checks"] {
    return this.#part("checks");
  }

  get measures(): Measured["measures"] {
    return this.#part("measures");
  }

  toJSON(): ScannedRow {
    return withRow(this, this.row);
  }

  #part<Name extends keyof Measured>(name: Name): Measured[Name] {
    return unpackPart(this.#measured, name) as unknown as Measured[Name];
  }
}
