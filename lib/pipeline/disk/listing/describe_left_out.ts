/**
 * What is left out of a list of recordings, in words.
 *
 * @module
 */
import { READ_EXTENSION, WAV_KIN } from "../../../data/naming/extension.ts";
import type { RecordingList } from "./list_recordings.ts";
import { nameSome, plural } from "../../../plural.ts";

/** Files of a kind that are named where they are left out. */
export const MOST_NAMED = 20;

/** Says what is left out of a list of recordings, what to do about it, and which folders hold none. */
export function describeLeftOut(
  { others, hidden, unfollowed, textLinks, empty }: Omit<RecordingList, "recordings" | "dead">,
): string[] {
  const kin = others.filter((file) => WAV_KIN.test(file));
  const mislabelled = others.filter((file) => READ_EXTENSION.test(file));
  const foreign = others.filter((file) => !WAV_KIN.test(file) && !READ_EXTENSION.test(file));
  const say = (files: readonly string[], one: string, many: string, remedy: string) =>
    files.length === 0 ? [] : [
      `${plural(files.length, `${one} was`, `${many} were`)} left out ` +
      `(${nameSome(files, MOST_NAMED)}): ${remedy}`,
    ];
  return [
    ...say(
      foreign,
      "recording of another format",
      "recordings of other formats",
      "WAV, FLAC, Ogg and MP3 are read (convert by ffmpeg -i in.m4a out.wav, for example)",
    ),
    ...say(
      mislabelled,
      "file",
      "files",
      "no FLAC, Ogg or MP3 is in what has such a name (copy or convert it again)",
    ),
    ...say(kin, "file", "files", "what is a WAV file is read under a name that ends in .wav"),
    ...say(
      hidden,
      "hidden recording",
      "hidden recordings",
      "what is a recording is read where no name of its path begins with a dot",
    ),
    ...say(
      unfollowed,
      "link or special file",
      "links or special files",
      "what leads nowhere, or to what is listed already, is not read",
    ),
    ...say(
      textLinks,
      "link that became a text file",
      "links that became text files",
      "put what it leads to in its place (Git writes links so where core.symlinks is false)",
    ),
    ...emptyFolders(empty),
  ];
}

/** Names folders that may be those of classes and hold no recording. */
function emptyFolders(folders: readonly string[]): string[] {
  const outermost = folders.filter((folder) =>
    !folders.some((other) => folder.startsWith(`${other}/`))
  );
  if (outermost.length === 0) return [];
  const what = outermost.length === 1 ? "the folder" : `${outermost.length} folders`;
  const verb = outermost.length === 1 ? "holds" : "hold";
  return [`${what} ${nameSome(outermost, MOST_NAMED)} ${verb} no recording`];
}
