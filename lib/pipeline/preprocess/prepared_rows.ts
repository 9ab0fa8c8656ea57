/**
 * Prepared recordings, very many of them in few bytes each: what was measured of one is packed.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import { createMeasurePacker, createShapes, unpackPart } from "../packed_measures.ts";
import type { PackedMeasures } from "../packed_measures.ts";
import type { Preprocessed } from "./preprocess_worker.ts";

/**
 * A row with what was made of its recording. What was measured is computed as it is asked for, so
 * that a copy by spreading is without it.
 */
export interface PreparedRow extends Preprocessed {
  /** The row of the manifest. */
  readonly row: ManifestRow;
}

/** What of a prepared recording is numbers. */
type Measured = Pick<Preprocessed, "notes" | "surroundings" | "checks">;

/** A recording whose cleaned WAV and track are on disk, with what was measured of it packed. */
export interface PackedFiles extends Omit<Preprocessed, keyof Measured> {
  /** What was measured of it. */
  readonly measured: PackedMeasures;
}

/** What of a prepared recording is not numbers. */
type Others = Omit<PreparedRow, keyof Measured | "fname">;

/**
 * Creates what packs what was measured of recordings.
 *
 * @param most Recordings that come at most. Default: any number.
 */
export function createFilesPacker(most?: number): (made: Preprocessed) => PackedFiles {
  const pack = createMeasurePacker(most);
  return ({ notes, surroundings, checks, ...others }) => ({
    ...others,
    measured: pack({ notes, surroundings, checks }),
  });
}

/**
 * Creates what makes rows of prepared recordings, one by one, packed or not. What was measured of
 * one is made anew each time it is asked for.
 */
export function createCompactor(): (
  row: ManifestRow,
  made: Preprocessed | PackedFiles,
) => PreparedRow {
  const shapes = createShapes();
  const pack = createFilesPacker();
  return (row, made) => {
    const { measured, ...others } = "measured" in made ? made : pack(made);
    return new CompactRow({ ...others, row }, { ...measured, shape: shapes(measured.shape) });
  };
}

/** A prepared recording whose measures are packed. */
class CompactRow implements PreparedRow {
  readonly row: Others["row"];
  readonly hash: string;
  readonly trackPath?: string;
  readonly kept: boolean;
  readonly wasDamaged: boolean;
  readonly cleanKey: string;
  readonly cleanLength: number;
  readonly #measured: PackedMeasures;

  constructor(others: Others, measured: PackedMeasures) {
    this.row = others.row;
    this.hash = others.hash;
    this.trackPath = others.trackPath;
    this.kept = others.kept;
    this.wasDamaged = others.wasDamaged;
    this.cleanKey = others.cleanKey;
    this.cleanLength = others.cleanLength;
    this.#measured = measured;
  }

  get fname(): string {
    return this.row.fname;
  }

  get notes(): Measured["notes"] {
    return this.#part("notes");
  }

  get surroundings(): Measured["surroundings"] {
    return this.#part("surroundings");
  }

  get checks(): Measured["checks"] {
    return this.#part("checks");
  }

  toJSON(): PreparedRow {
    const { fname, notes, surroundings, checks } = this;
    return { ...this, fname, notes, surroundings, checks };
  }

  #part<Name extends keyof Measured>(name: Name): Measured[Name] {
    return unpackPart(this.#measured, name) as unknown as Measured[Name];
  }
}
