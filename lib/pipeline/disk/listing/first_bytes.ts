/**
 * Files whose names don't tell that they are recordings, told by their first bytes.
 *
 * @module
 */

/** How files of sounds begin: WAV in its forms, FLAC, Ogg, AIFF, a tag before MP3, AU, CAF. */
const BEGINNINGS = ["RIFF", "RIFX", "RF64", "BW64", "fLaC", "OggS", "FORM", "ID3", ".snd", "caff"];

/** Files of one ending that are looked at before one of them begins like a sound. */
const MOST_OF_ENDING = 100;

/** Files that are looked at in all, where none begins so. */
const MOST_IN_VAIN = 2000;

/**
 * Creates a function that says whether a file begins like a sound. Of many files whose names end
 * alike the first are looked at, and the others where one of them was a sound.
 */
export function createSniffer(): (path: string) => boolean {
  const nInVain = new Map<string, number>();
  let nAll = 0;
  return (path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const ending = /\.[^.]*$/.exec(name)?.[0].toLowerCase().replace(/\d+/g, "0") ?? "";
    const n = nInVain.get(ending) ?? 0;
    if (n >= MOST_OF_ENDING || (n >= 0 && nAll >= MOST_IN_VAIN)) return false;
    const isSound = beginsAsSound(path);
    if (isSound) nInVain.set(ending, -Infinity);
    else {
      nInVain.set(ending, n + 1);
      nAll++;
    }
    return isSound;
  };
}

/** Looks at the first bytes of a file; false where it can't be read. */
function beginsAsSound(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    const head = new Uint8Array(4);
    const n = file.readSync(head) ?? 0;
    const text = String.fromCharCode(...head.subarray(0, n));
    return BEGINNINGS.some((beginning) => text.startsWith(beginning));
  } catch {
    return false;
  }
}
