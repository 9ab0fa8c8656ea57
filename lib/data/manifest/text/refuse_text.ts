/**
 * What a table is decoded to, or refused as.
 *
 * @module
 */
import { ManifestError } from "../../../errors.ts";

/** A text, and what it was read as. */
export interface DecodedText {
  /** The text, without a byte order mark. */
  readonly text: string;
  /** Its encoding, by its usual name. */
  readonly encoding: string;
  /** What should be looked at; missing where nothing was guessed. */
  readonly warning?: string;
}

/**
 * Refuses the bytes of a table.
 *
 * @param what What they are.
 * @param line Line where that shows first, from 1.
 * @throws {ManifestError} Always.
 */
export function refuseText(what: string, line: number): never {
  throw new ManifestError(
    "Cannot read table as it must be text in UTF-8 or UTF-16 (save it as CSV UTF-8, which " +
      `spreadsheets offer in Save As): current value is ${what}`,
    line,
  );
}
