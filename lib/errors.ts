/**
 * Errors that carry data or that a caller catches. Everything else throws the
 * built-ins: TypeError for a wrong type or shape, RangeError for a value out of
 * range. Messages read: action, rule, current value, without a full stop.
 *
 * @module
 */

/** A fault in what the user gave (a file, a table, a setting): one line, no stack. */
export class DataError extends Error {
  override readonly name: string = "DataError";
}

/** A WAV file that can't be decoded without guessing; `byteOffset` says where. */
export class WavError extends DataError {
  override readonly name = "WavError";
  /** Offset in the file, in bytes, of what could not be understood. */
  readonly byteOffset: number;

  constructor(message: string, byteOffset: number, options?: ErrorOptions) {
    super(`${message} (at byte ${byteOffset})`, options);
    this.byteOffset = byteOffset;
  }
}

/** A manifest (`audio.csv`) that can't be used; `line` and `column` say where. */
export class ManifestError extends DataError {
  override readonly name = "ManifestError";
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  /** Name of the column, where one is at fault. */
  readonly column?: string;

  constructor(message: string, line: number, column?: string) {
    super(`${message} (line ${line}${column ? `, column ${column}` : ""})`);
    this.line = line;
    this.column = column;
  }
}

/** A setting that is unknown, of a wrong type, or impossible with another. */
export class ConfigError extends DataError {
  override readonly name = "ConfigError";
  /** Dotted path of the setting, such as `features.nMels`. */
  readonly key: string;

  constructor(message: string, key: string, options?: ErrorOptions) {
    super(message, options);
    this.key = key;
  }
}

/** A model folder that is missing, incomplete or made by another version. */
export class ModelError extends DataError {
  override readonly name = "ModelError";
  /** Path of the model's folder or of the file at fault. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(`${message}: ${path}`, options);
    this.path = path;
  }
}
