/**
 * Errors that carry data or that a caller catches. Everything else throws the
 * built-ins: TypeError for a wrong type or shape, RangeError for a value out of
 * range. Messages read: action, rule, current value, without a full stop.
 *
 * @module
 */

/** What a user can do about a fault; the command line says by which of its options. */
export type Remedy =
  | "allowLeaks"
  | "chooseFolder"
  | "errorLevels"
  | "exportNetwork"
  | "falseAlarm"
  | "importFolder"
  | "labelFrom"
  | "lowerLearningRate"
  | "okOnly"
  | "replace"
  | "startAccelerated"
  | "startEmbedding"
  | "startOnnxruntime"
  | "startQueue"
  | "takeTable"
  | "train"
  | "whichFolder";

/** How a {@linkcode DataError} is made. */
export interface DataErrorOptions extends ErrorOptions {
  /** What a user can do about it. */
  readonly remedy?: Remedy;
}

/** A fault in what the user gave (a file, a table, a setting): one line, no stack. */
export class DataError extends Error {
  /** Name of the class, by which it is told from others. */
  override readonly name: string = "DataError";
  /** What a user can do about it, where that is known. */
  readonly remedy?: Remedy;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, { remedy, ...options }: DataErrorOptions = {}) {
    super(message, options);
    if (remedy) this.remedy = remedy;
  }
}

/** A WAV file that can't be decoded without guessing; `byteOffset` says where. */
export class WavError extends DataError {
  /** Name of the class, by which it is told from others. */
  override readonly name = "WavError";
  /** Offset in the file, in bytes, of what could not be understood. */
  readonly byteOffset: number;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, byteOffset: number, options?: DataErrorOptions) {
    super(`${message} (at byte ${byteOffset})`, options);
    this.byteOffset = byteOffset;
  }
}

/** A FLAC, Ogg or MP3 file that can't be decoded whole; `byteOffset` says where. */
export class CompressedError extends DataError {
  /** Name of the class, by which it is told from others. */
  override readonly name = "CompressedError";
  /** Offset in the file, in bytes, of what could not be understood. */
  readonly byteOffset: number;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, byteOffset: number, options?: DataErrorOptions) {
    super(`${message} (at byte ${byteOffset})`, options);
    this.byteOffset = byteOffset;
  }
}

/** A manifest (`audio.csv`) that can't be used; `line` and `column` say where. */
export class ManifestError extends DataError {
  /** Name of the class, by which it is told from others. */
  override readonly name = "ManifestError";
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  /** Name of the column, where one is at fault. */
  readonly column?: string;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, line: number, column?: string, options?: DataErrorOptions) {
    super(`${message} (line ${line}${column ? `, column ${column}` : ""})`, options);
    this.line = line;
    this.column = column;
  }
}

/** A setting that is unknown, of a wrong type, or impossible with another. */
export class ConfigError extends DataError {
  /** Name of the class, by which it is told from others. */
  override readonly name = "ConfigError";
  /** Dotted path of the setting, such as `features.nMels`. */
  readonly key: string;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, key: string, options?: DataErrorOptions) {
    super(message, options);
    this.key = key;
  }
}

/** A model folder that is missing, incomplete or made by another version. */
export class ModelError extends DataError {
  /** Name of the class, by which it is told from others. */
  override readonly name = "ModelError";
  /** Path of the model's folder or of the file at fault. */
  readonly path: string;

  /** Makes the error: what was being done, the rule, the current value. */
  constructor(message: string, path: string, options?: DataErrorOptions) {
    super(`${message}: ${path}`, options);
    this.path = path;
  }
}

/** An error as a message to another thread can carry it. */
export type PlainError = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly message: string;
};

/** The errors that keep their class and their data from one thread to another. */
const CARRIED = [DataError, WavError, CompressedError, ManifestError, ConfigError, ModelError];

/** Turns an error into what a message between threads can carry; {@linkcode errorFromPlain} undoes it. */
export function errorToPlain(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  if (error instanceof DataError) return { ...error, name, message, carried: name };
  return { name, message: stack ?? message };
}

/**
 * Makes the error that {@linkcode errorToPlain} took apart: one of this module comes back with its
 * class and its data, any other as an Error that tells the stack of where it was thrown.
 *
 * @example
 * ```ts
 * import { ConfigError, errorFromPlain, errorToPlain } from "earmark/errors.ts";
 * import assert from "node:assert/strict";
 *
 * const back = errorFromPlain(errorToPlain(new ConfigError("Cannot use it", "model.network")));
 * assert.ok(back instanceof ConfigError);
 * assert.equal(back.key, "model.network");
 * ```
 */
export function errorFromPlain({ name, message, carried, ...data }: PlainError): Error {
  const kind = CARRIED.find((kind) => kind.name === carried);
  const error = new Error(message);
  if (kind) Object.setPrototypeOf(error, kind.prototype);
  return Object.assign(error, { name, ...data });
}
