/**
 * Names of recordings that are read.
 *
 * @module
 */

/** How the names of recordings end that are read; what is in a file decides how. */
export const READ_EXTENSION = /\.(wave?|flac|ogg|oga|opus|mp3)$/i;
