/**
 * Names of recordings: those that are read, and those of what may be one and is not.
 *
 * @module
 */

/** How the names of recordings end that are read; what is in a file decides how. */
export const READ_EXTENSION = /\.(wave?|flac|ogg|oga|opus|mp3)$/i;

/** Endings of sounds and films that are not read. */
const UNREAD =
  "3g2|3ga|3gp|8svx|aac|aax?|ac3|aif[cf]?|aiff|amb|amr|ape|asf|au|avi|caf|cdda|dff|dsf|ds2|dss|dts|" +
  "eac3|flv|gsm|iff|ima|m1a|m2a|m4[abrpv]|mid|midi|mka|mkv|mlp|mov|mp[124a]|mpc|mpe?g|mpga|nist|" +
  "nsp|ofr|ofs|ogv|ogx|paf|pcm|pvf|qcp|ra|ram|raw|rm|s48|sd2|sds|shn|sln|snd|sph|spx|tak|tdms|" +
  "thd|tta|voc|vox|vqf|w64|webm|weba|wma|wmv|wv|xa";

/** Files that hold a sound that is read, under a name of their own. */
const KIN = /\.(bwf|rf64|wav64)$/i;

/** The ending of a sound, with something behind it. */
const DISGUISED = new RegExp(
  `\\.(wav|flac|mp3)[^/]+$|\\.(ogg|oga|opus|bwf|rf64|${UNREAD})(?![a-z0-9])[^/]+$`,
  "i",
);

/** What holds other files, or one that was packed. */
const ARCHIVE =
  /\.(7z|ace|arj|bz2?|cab|gz|lha|lz4?|lzh|lzma|rar|tar|tbz2?|tgz|txz|xz|z|zipx?|zst)$/i;

/** Files of which it is known that they hold no sound: texts, tables, pictures, programs. */
const NO_SOUND = new RegExp(
  "\\.(aup3?|asc|asd|bak|bat|bib|bmp|c|cfg|cmd|conf|cpp|css|csv|cue|db|dll|doc[xm]?|eaf|eps|exe|f32|" +
    "feather|gif|h|h5|hdf5?|heic|html?|ico|ics|ini|ipynb|jams|java|jpe?g|js|json[lc]?|key|lab|" +
    "license|lnk|lock|log|m|m3u8?|mat|md|md5|npy|npz|numbers|od[spt]|onnx|parquet|pdf|peak|pickle|" +
    "pkf|pkl|pls|png|pptx?|ps1|pt|pth|py|pyc|r|rdata|reapeaks|rst|rtf|sfk|sfl|sfv|sh|sha(1|256|512)|" +
    "so|sql|sqlite3?|srt|svg|tex|textgrid|tiff?|toml|ts|tsv|txt|url|vtt|webp|xls[xmb]?|xml|ya?ml)$",
  "i",
);

/**
 * What a file is by its name: a recording that is read; one of another format; one whose name has
 * the ending of a sound and another behind it, or one that names no format; an archive; surely
 * none; or unknown, so that its first bytes may tell.
 */
export type NamedKind = "read" | "unread" | "disguised" | "archive" | "noSound" | "unknown";

/** The whole name of a file that is not read. */
const UNREAD_NAME = new RegExp(`\\.(${UNREAD})$`, "i");

/** Tells by its name what a file is. */
export function kindOfName(name: string): NamedKind {
  if (READ_EXTENSION.test(name)) return "read";
  if (UNREAD_NAME.test(name)) return "unread";
  if (ARCHIVE.test(name)) {
    // What was packed alone keeps its name before the ending.
    const packed = name.replace(ARCHIVE, "");
    return NO_SOUND.test(packed) ? "noSound" : "archive";
  }
  const isPlain = NO_SOUND.test(name);
  if (KIN.test(name)) return "disguised";
  // A backup is what it is a backup of; a description of a recording is none.
  if (DISGUISED.test(name) && (!isPlain || /\.bak$/i.test(name))) return "disguised";
  return isPlain ? "noSound" : "unknown";
}

/** Returns the extension of a file's name, in capitals. */
export function formatOf(file: string): string {
  return file.slice(file.lastIndexOf(".") + 1).toUpperCase();
}

/** Says why a recording is not read, by its name: one that should be is not what its name says. */
export function whyUnread(file: string): string {
  const kind = kindOfName(file);
  if (kind === "read") {
    return `is no ${formatOf(file)} file, nor another that is read (copy or convert it again)`;
  }
  if (kind === "unread") return "is in a format that is not read (convert it to WAV)";
  if (kind === "archive") return "is packed (unpack it)";
  const ending = /\.(wave?|flac|ogg|oga|opus|mp3)/i.exec(file)?.[0].toLowerCase();
  const shown = ending ?? (KIN.test(file) ? ".wav" : "its format's ending");
  return `is read under a name that ends in ${shown} alone (name it so)`;
}
