/**
 * Files that are suggested for names which no file has.
 *
 * @module
 */
import { foldLookalikes } from "../../../visible.ts";
import { fold, lastPart, stemOf } from "./find_file.ts";

/**
 * Creates a function that suggests files for a name: those whose last part is the same but for
 * signs, zeros before numbers and letters that look alike; else those whose whole path is, as where
 * folders became part of a name.
 */
export function createSuggester(files: readonly string[]): (name: string) => readonly string[] {
  if (files.length === 0) return () => [];
  const byName = Map.groupBy(files, (file) => lastPart(fold(file)));
  const bySound = Map.groupBy(files, looseKey);
  let byPath: Map<string, string[]> | undefined;
  return (name) => {
    const exact = byName.get(lastPart(fold(name)));
    if (exact) return exact;
    const plain = name.replace(QUERY, "$1");
    // A second extension, or that of what was made of a recording (a.wav.wav, a.npy).
    for (const key of [name, plain, plain.replace(/\.\w{1,8}$/, "")].map(looseKey)) {
      // A name of signs alone is like none.
      const alike = key === "" ? undefined : bySound.get(key);
      if (alike) return alike;
    }
    byPath ??= Map.groupBy(files, pathKey);
    const key = pathKey(plain);
    return key === "" ? [] : byPath.get(key) ?? [];
  };
}

/** What an address has behind the name of a file. */
const QUERY = /(\.\w{2,4})[?#].*$/;

/** Folds a name to its letters and numbers; what stands for them in an address is undone. */
function looseKey(name: string): string {
  return lettersOf(stemOf(lastPart(fold(unescapeName(withoutQuotes(name))))));
}

/** Folds a whole path likewise. */
function pathKey(path: string): string {
  return lettersOf(stemOf(fold(unescapeName(withoutQuotes(path)))));
}

/** Takes letters and numbers alone, without zeros before these. */
function lettersOf(name: string): string {
  return foldLookalikes(name).toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").replace(/\b0+(?=\d)|(?<=\D)0+(?=\d)/g, "")
    .replaceAll(" ", "");
}

/** Removes quotation marks behind a name. */
function withoutQuotes(name: string): string {
  return name.replace(/(?<!['"`´])['"`´]+$/, "");
}

/** Undoes what addresses write for letters (`%20`), where it is that. */
function unescapeName(name: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
