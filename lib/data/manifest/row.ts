/**
 * A recording as the manifest describes it.
 *
 * @module
 */

/** Something in the manifest that a person should look at, but that is not an error. */
export interface ManifestWarning {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Name of the column, if one is concerned. */
  readonly column?: string;
  /** What was found, and what was done about it. */
  readonly message: string;
}

/** One recording as the manifest describes it. */
export interface ManifestRow {
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  /** Path of the recording, relative to the folder of recordings, with `/`. */
  readonly fname: string;
  /** The name as the table writes it, where that is another. */
  readonly written?: string;
  /** Class of the recording; empty if it is not known. */
  readonly label: string;
  /** What must not be divided by a split: the part, the session, the machine. */
  readonly group?: string;
  /** The row's fields by column name, including the three above. */
  readonly fields: Readonly<Record<string, string>>;
}
