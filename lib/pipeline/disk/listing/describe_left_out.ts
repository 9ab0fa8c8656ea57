/**
 * What is left out of a list of recordings, in words.
 *
 * @module
 */
import { kindOfName } from "../../../data/naming/extension.ts";
import type { RecordingList } from "./list_recordings.ts";
import { nameSome, plural } from "../../../plural.ts";

/** Files of a kind that are named where they are left out. */
export const MOST_NAMED = 20;

/** Names of WAV files with something behind them, and further ones that WAV files have. */
const OF_WAV = /\.(wav|bwf|rf64)/i;

/** Says what is left out of a list of recordings, what to do about it, and which folders hold none. */
export function describeLeftOut(
  list: Omit<RecordingList, "recordings" | "dead">,
): string[] {
  const ofKind = Map.groupBy(list.others, kindOfName);
  const say = (files: readonly string[] = [], one: string, many: string, remedy: string) =>
    files.length === 0 ? [] : [
      `${plural(files.length, `${one} was`, `${many} were`)} left out ` +
      `(${nameSome(files, MOST_NAMED)}): ${remedy}`,
    ];
  const disguised = ofKind.get("disguised") ?? [];
  return [
    ...say(
      ofKind.get("unread"),
      "recording of another format",
      "recordings of other formats",
      "WAV, FLAC, Ogg and MP3 are read (convert by ffmpeg -i in.m4a out.wav, for example)",
    ),
    ...say(
      ofKind.get("read"),
      "file",
      "files",
      "no FLAC, Ogg or MP3 is in what has such a name (copy or convert it again)",
    ),
    ...say(
      disguised,
      "file",
      "files",
      disguised.every((file) => OF_WAV.test(file))
        ? "what is a WAV file is read under a name that ends in .wav"
        : "what is a recording is read under a name that ends as its format does, such as .wav",
    ),
    ...say(
      list.nameless,
      "file that begins like a recording",
      "files that begin like recordings",
      "what is a recording is read under a name that ends as its format does, such as .wav",
    ),
    ...say(ofKind.get("archive"), "archive", "archives", "what is packed is not read (unpack it)"),
    ...say(
      list.hidden,
      "hidden recording",
      "hidden recordings",
      "what is a recording is read where no name of its path begins with a dot",
    ),
    ...say(
      list.unfollowed,
      "link or special file",
      "links or special files",
      "what leads nowhere, or to what is listed already, is not read",
    ),
    ...say(
      list.textLinks,
      "link that became a text file",
      "links that became text files",
      "put what it leads to in its place (Git writes links so where core.symlinks is false)",
    ),
    ...say(
      list.misencoded,
      "file or folder",
      "files or folders",
      "a name in another encoding than UTF-8 can't be opened (rename it, such as by " +
        "convmv -f latin1 -t utf8)",
    ),
    ...emptyFolders(list.empty),
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
