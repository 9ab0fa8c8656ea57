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
