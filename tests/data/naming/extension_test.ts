import { kindOfName, whyUnread } from "earmark/data/naming/extension.ts";
import type { NamedKind } from "earmark/data/naming/extension.ts";
import assert from "node:assert/strict";

const examples: Readonly<Record<NamedKind, string>> = {
  read: "a.wav|b.WAVE|c.d.flac|e.Ogg|.wav|a.txt.mp3",
  unread: "a.m4a|b.dsf|c.RAW|d.mov|e.pcm|f.3ga|g.8svx|h.mp1|i.aifc|j.mpga|k.weba|l.qcp|m.wv",
  disguised: "a.wav.1|b.WAV.12|c.wav |d.wav.dvc|.e.wav.icloud|f.flac.part|g.mp3.crdownload|" +
    "h.wav_old|i.wav (1)|j.wav.|k.wavv|l.wav~|m.bwf|n.ogg.tmp|o.m4a.part|p.wav.bak|q.opus copy",
  archive: "NOK.zip|a.wav.7z|b.flac.gz|c.tar.gz|d.tgz|e.rar|f.gz",
  noSound: "a.txt|b.csv|c.wav.json|d.png|e.wav.txt|f.md|g.labels.csv.gz|h.wav.npy|i.html|j.ogg.pdf",
  unknown: "a|README|b.001|c.dat|d.x7q|notes.oga2000",
};

Deno.test("a name tells what a file may be, whatever stands behind the ending of a sound", () => {
  for (const [kind, names] of Object.entries(examples)) {
    for (const name of names.split("|")) assert.equal(kindOfName(name), kind, name);
  }
});

Deno.test("why a file is not read says what to do, by its name", () => {
  assert.match(whyUnread("a.FLAC.part"), /ends in \.flac alone/);
  assert.match(whyUnread("a.wav.zip"), /unpack/);
  assert.match(whyUnread("a"), /ends in its format's ending alone/);
});
