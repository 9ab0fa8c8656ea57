/**
 * What the system said as it refused to read or write, in a few words.
 *
 * @module
 */
import { DataError } from "../../../errors.ts";

/** What to do about what is no regular file. */
export const WRITE_TO_FILE = "write what comes out of it to a file, and give that";

/** Says in a few words why the system refused, without its call and path. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof Deno.errors.NotFound) return "there is no such file or folder";
  if (cause instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (cause instanceof Deno.errors.IsADirectory) return "it is a folder";
  if (cause instanceof Deno.errors.NotADirectory) return "a file is in the place of a folder";
  if (cause instanceof Deno.errors.NotCapable) {
    // Devices and what the kernel makes up are open to none but programs that may do everything.
    if (cause.message.startsWith("Requires all access")) return `it is no file (${WRITE_TO_FILE})`;
    return "it is outside of what this command may read and write";
  }
  if (!(cause instanceof Error)) return String(cause);
  if (cause instanceof Deno.errors.AlreadyExists) {
    return "a file, or a link that leads nowhere, has this name";
  }
  if (cause.message.includes("os error 40")) return "its links lead in a circle";
  if (cause.message.includes("os error 28")) return "the disk is full";
  if (cause.message.includes("os error 30")) return "the disk is read-only";
  return cause.message;
}

/**
 * Makes the error of a file or folder that can't be written. One such fault stops a command, as
 * every further file would meet it too.
 */
export function writeFault(path: string, cause: unknown): DataError {
  return new DataError(
    `Cannot write ${path} as the folder must be writable: ${reasonOf(cause)}`,
    { cause, remedy: "chooseFolder" },
  );
}
