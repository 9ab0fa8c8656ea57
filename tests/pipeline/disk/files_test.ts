import assert from "node:assert/strict";
import { join } from "node:path";
import {
  exists,
  listWavFiles,
  MOST_BYTES,
  readBytes,
  removeFolder,
  sha256,
  writeFileAtomic,
} from "earmark/pipeline/disk/files.ts";
import { readText } from "earmark/pipeline/disk/text_file.ts";
import { withFolder } from "../../with_folder.ts";

Deno.test("writeFileAtomic() makes folders, replaces content and leaves nothing beside it", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a", "b.txt");
    await writeFileAtomic(path, "one");
    await writeFileAtomic(path, "two");
    assert.equal(await readText(path), "two");
    assert.deepEqual([...Deno.readDirSync(join(folder, "a"))].map(({ name }) => name), ["b.txt"]);
  }));

Deno.test("writeFileAtomic() keeps the old content where it can't write", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a");
    await Deno.mkdir(path);
    await assert.rejects(writeFileAtomic(path, "text"), {
      name: "DataError",
      message: /^Cannot write .* must be writable/,
      remedy: "chooseFolder",
    });
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a"]);
  }));

Deno.test("readBytes() says which file is not there", () =>
  withFolder((folder) =>
    assert.rejects(readBytes(join(folder, "x.wav")), {
      name: "DataError",
      message: /x\.wav: there is no such file/,
    })
  ));

Deno.test("listWavFiles() goes into folders, leaves hidden files out and sorts", () =>
  withFolder(async (folder) => {
    for (
      const name of [
        "b.wav",
        "A.WAV",
        "sub/c.wav",
        "sub/d/e.wave",
        ".hidden.wav",
        ".h/d.wav",
        "notes.txt",
      ]
    ) {
      await writeFileAtomic(join(folder, name), "");
    }
    assert.deepEqual(listWavFiles(folder), ["A.WAV", "b.wav", "sub/c.wav", "sub/d/e.wave"]);
  }));

Deno.test("removeFolder() removes what fills again while it is removed", () =>
  withFolder(async (folder) => {
    const path = join(folder, "filling");
    const source = `
      const write = (name) => Deno.writeTextFileSync(${JSON.stringify(path)} + "/" + name, "");
      Deno.mkdirSync(${JSON.stringify(path)});
      for (let i = 0; i < 100; i++) write("early " + i);
      postMessage("filling");
      const end = Date.now() + 200;
      try {
        for (let i = 0; Date.now() < end; i++) write("late " + i);
      } catch {
        // The folder is gone, as it should be.
      }
    `;
    const filler = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, {
      type: "module",
    });
    await new Promise((resolve) => filler.onmessage = resolve);
    await removeFolder(path);
    filler.terminate();
    assert.equal(await exists(path), false);
  }));

Deno.test("removeFolder() has nothing to do where there is no folder", () =>
  withFolder((folder) => removeFolder(join(folder, "no"))));

Deno.test("exists() knows files and folders", () =>
  withFolder(async (folder) => {
    assert.equal(await exists(folder), true);
    assert.equal(await exists(join(folder, "no")), false);
  }));

Deno.test("sha256() is the standard's", () => {
  const expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assert.equal(sha256("abc"), expected);
});

Deno.test({
  name: "readBytes() refuses what is no file, and never waits for a FIFO",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const fifo = join(folder, "fifo.wav");
      assert.ok((await new Deno.Command("mkfifo", { args: [fifo] }).output()).success);
      const link = join(folder, "link.wav");
      await Deno.symlink(fifo, link);
      for (const path of [fifo, link, "/dev/zero"]) {
        await assert.rejects(readBytes(path), {
          name: "DataError",
          message:
            /must be a regular file: current value is a device, a FIFO or a socket \(write what/,
        });
      }
      // What the kernel makes up is open to no program that may not do everything.
      await assert.rejects(readBytes("/proc/self/mem"), {
        name: "DataError",
        message: /^Cannot read \/proc\/self\/mem.*\(write what comes out of it to a file, and give/,
      });
      await assert.rejects(readBytes(folder), { name: "DataError", message: /: it is a folder$/ });
    }),
});

Deno.test("readBytes() refuses a file that is too large before it reads it", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeTextFile(path, "");
    await Deno.truncate(path, MOST_BYTES + 1);
    await assert.rejects(readBytes(path), {
      message: /must have at most 4294967296 bytes: current value is 4294967297$/,
    });
  }));

Deno.test("readBytes() refuses a file that changes meanwhile", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    const { readFile } = Deno;
    const meanwhile = async (change: () => void, message: RegExp) => {
      await Deno.writeTextFile(path, "before");
      Deno.readFile = async (...args) => {
        const bytes = await readFile(...args);
        change();
        return bytes;
      };
      try {
        await assert.rejects(readBytes(path), { name: "DataError", message });
      } finally {
        Deno.readFile = readFile;
      }
    };
    const grow = () => Deno.writeTextFileSync(path, "more", { append: true });
    await meanwhile(grow, /must not change meanwhile: current size is 10 bytes after 6$/);
    await meanwhile(() => Deno.utimeSync(path, 9, 9), /must not change meanwhile/);
    await meanwhile(() => Deno.removeSync(path), /there is no such file/);
    await Deno.writeTextFile(path, "before");
    assert.equal(await readText(path), "before");
  }));

Deno.test("exists() does not call what it may not look at missing", () =>
  withFolder(async (folder) => {
    const { stat } = Deno;
    Deno.stat = () => Promise.reject(new Deno.errors.PermissionDenied());
    try {
      await assert.rejects(exists(folder), { name: "DataError", message: /permission denied$/ });
    } finally {
      Deno.stat = stat;
    }
  }));
