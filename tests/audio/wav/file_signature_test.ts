import assert from "node:assert/strict";
import { describeForeignFile } from "earmark/audio/wav/file_signature.ts";
import { ascii } from "../wav_fixtures.ts";

Deno.test("describeForeignFile: names the kinds of file found with the extension .wav", () => {
  const cases: [string, string][] = [
    ["ID3\x03", "an MP3 file; convert it to WAV"],
    ["\xff\xfb\x90\x00", "an MP3 or AAC file; convert it to WAV"],
    ["OggS", "an Ogg file; convert it to WAV"],
    ["fLaC", "a FLAC file; convert it to WAV"],
    ["FORM\0\0\0\0AIFF", "an AIFF file; convert it to WAV"],
    ["\0\0\0\x20ftypM4A ", "an MP4 or M4A file; convert it to WAV"],
    ["riff\x2e\x91\xcf\x11", "a Sony Wave64 file; convert it to WAV"],
    [
      "version https://git-lfs.github.com/spec/v1\n",
      "a Git LFS pointer, not the file itself; fetch it",
    ],
    ["<!DOCTYPE html><html>", "a web page; download the file again"],
    ["fname,label\r\n", 'the text "fname,label\\r\\n"'],
    ["RIFF\x04\0\0\0AVI ", 'a RIFF file of type "AVI "; convert it to WAV'],
    ["RIFF\x04", "a WAV file cut short; copy it again"],
    ["\0\0\0\0\0\0", "nothing but zeros; copy or record it again"],
    ["\x01\x02\x03\x04\x05", "the bytes 01 02 03 04"],
  ];
  for (const [start, expected] of cases) {
    assert.equal(describeForeignFile(ascii(start)), expected);
  }
});
