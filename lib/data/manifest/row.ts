/**
 * A recording as the manifest describes it.
 *
 * @module
 */

/** Something in the manifest that a person should look at; nothing was refused. */
export interface ManifestWarning {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Name of the column, where one is meant. */
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
  /** Class of the recording; empty where it is not known. */
  readonly label: string;
  /** What must stay on one side of a split: the part, the session, the machine. */
  readonly group?: string;
  /** Every column's field by the column's name, the three above among them. */
  readonly fields: Readonly<Record<string, string>>;
}
