/**
 * Names of recordings that are read.
 *
 * @module
 */

/** How the names of recordings end that are read; what is in a file decides how. */
export const READ_EXTENSION = /\.(wave?|flac|ogg|oga|opus|mp3)$/i;

/** Files that hold a WAV under another name: also what a download, a backup or a packer leaves. */
export const WAV_KIN =
  /\.(bwf|rf64|wav64|wave?(~|\.(part|partial|crdownload|download|tmp|bak|old|orig|gz|xz|bz2|zst|zip)))$/i;

/** Returns the extension of a file's name, in capitals. */
export function formatOf(file: string): string {
  return file.slice(file.lastIndexOf(".") + 1).toUpperCase();
}

/** Says why a recording is not read, by its name: one that should be is not what its name says. */
export function whyUnread(file: string): string {
  if (WAV_KIN.test(file)) return "is read under a name that ends in .wav alone (name it so)";
  return READ_EXTENSION.test(file)
    ? `is no ${formatOf(file)} file, nor another that is read (copy or convert it again)`
    : "is in a format that is not read (convert it to WAV)";
}
