import assert from "node:assert/strict";
import { describeForeignFile } from "earmark/audio/wav/file_signature.ts";
import { ascii } from "../wav_fixtures.ts";

Deno.test("describeForeignFile: names the kinds of file found with the extension .wav", () => {
  const cases: [string, string][] = [
    ["ID3\x03", "an MP3 file without a frame behind its ID3 tag; copy it again"],
    ["\xff\xfb\x90\x00", "an AAC or MPEG audio file other than MP3; convert it to WAV"],
    ["OggS", "an Ogg file that starts with neither Vorbis, Opus nor FLAC; convert it to WAV"],
    ["fLaC", "a FLAC file without STREAMINFO; copy it again"],
    ["FORM\0\0\0\0AIFF", "an AIFF file; convert it to WAV"],
    ["\0\0\0\x20ftypM4A ", "an MP4 or M4A file; convert it to WAV"],
    ["riff\x2e\x91\xcf\x11", "a Sony Wave64 file; convert it to WAV"],
    [
      "version https://git-lfs.github.com/spec/v1\n",
      "a Git LFS pointer, not the file itself; fetch the file",
    ],
    ["caff\0\x01", "a CAF file; convert it to WAV"],
    [".snd\0\0\0\x18", "an AU file; convert it to WAV"],
    ["#!AMR\n", "an AMR file; convert it to WAV"],
    ["\x1a\x45\xdf\xa3", "a WebM or Matroska file; convert it to WAV"],
    ["\x30\x26\xb2\x75", "a WMA file; convert it to WAV"],
    ["PK\x03\x04", "a ZIP archive; unpack it"],
    ["<!DOCTYPE html><html>", "a web page; download the file again"],
    ["NIST_1A\n   1024\n", "a NIST SPHERE file; convert it to WAV"],
    ["TDSm\x0e\0\0\0", "a TDMS file; export it as WAV"],
    ["\x89HDF\r\n\x1a\n", "an HDF5 file; export it as WAV"],
    ["\x1f\x8b\x08\0", "a gzip archive; unpack it"],
    [
      "../OK/a.wav",
      'a link that became the text "../OK/a.wav"; put the file that it leads to in its place',
    ],
    ["fname,label\r\n", 'the text "fname,label\\r\\n"; copy or record it again'],
    ["RIFF\x04\0\0\0AVI ", 'a RIFF file of type "AVI "; convert it to WAV'],
    ["RIFF\x04", "a WAV file cut short; copy it again"],
    ["\0\0\0\0\0\0", "zeros at its start; copy or record it again"],
    [
      "\x01\x02\x03\x04\x05",
      "the bytes 01 02 03 04; export it as WAV from the program that wrote it",
    ],
  ];
  for (const [start, expected] of cases) {
    assert.equal(describeForeignFile(ascii(start)), expected);
  }
});
