import { parseManifest } from "earmark/data/manifest/manifest.ts";
import assert from "node:assert/strict";

const hint = (header: string, row = "a.wav,OK") => {
  try {
    parseManifest(`${header}\n${row}\n`);
    return "";
  } catch (error) {
    return (error as Error).message.replace(/ \(line \d+, column \w+\)$/, "").split("; ")[1] ?? "";
  }
};

Deno.test("a header that lacks columns is told which were meant", () => {
  assert.equal(
    hint("filename,fold,target,category"),
    'rename "filename" to fname and "category" or "target" to label',
  );
  assert.equal(
    hint("slice_file_name,fsID,class"),
    'rename "slice_file_name" to fname and "class" to label',
  );
  assert.equal(hint("File Name,label"), 'rename "File Name" to fname');
  assert.equal(hint("fname,Klasse"), 'rename "Klasse" to label');
  assert.equal(hint("文件名,类别"), 'rename "文件名" to fname and "类别" to label');
  assert.equal(hint("File,Pass/Fail"), 'rename "File" to fname and "Pass/Fail" to label');
  assert.match(hint("a,b"), /name the column of recordings fname .* if there is no header/);
  assert.equal(hint("fname,b"), "add a column label, or rename the one that is it");
});

Deno.test("a header further down is pointed at, and so is what is no table", () => {
  assert.equal(
    hint("Series of 3 May,,\n\nfname,label,level", "a.wav,OK,1"),
    "the header stands on line 3: remove what is above it",
  );
  assert.match(hint("'fname','label'"), /quotes around its fields are none in a table/);
  assert.match(hint("\u201cfname\u201d,\u201clabel\u201d"), /quotes around its fields/);
  assert.match(hint("<!DOCTYPE html>"), /it is a web page/);
  assert.match(hint('{"a.wav": "OK"}'), /it is JSON/);
  assert.match(hint('[{"fname": "a.wav", "label": "OK"}]'), /it is JSON/);
  assert.match(hint('<html lang="en">\n"'), /it is a web page/);
  assert.match(hint("version https://git-lfs.github.com/spec/v1"), /a Git LFS pointer/);
});

Deno.test("a header of any length is shown by its beginning", () => {
  const message = (header: string) => {
    let said = "";
    assert.throws(() => parseManifest(`${header}\na\n`), (error) => {
      said = (error as Error).message;
      return true;
    });
    return said;
  };
  assert.match(message(`${"é".repeat(5000)},b`), /"é{200}…é{80}, b"/);
  assert.ok(message("a,".repeat(5000) + "b").length < 300);
});

Deno.test("a table without a header is told so", () => {
  for (const name of ["a.wav", "data/train/a.WAV", "b.flac", "C:\\x\\a.mp3"]) {
    assert.equal(hint(`${name},OK`), "there is no header: write fname,label as the first line");
  }
  assert.match(hint('"fname,label"'), /a line must not be quoted as a whole/);
});

Deno.test("a header behind a # is pointed at, not written again in another order", () => {
  const first = "line 1 may be the header: remove the # before it";
  assert.equal(hint("#label,fname", "OK,a.wav"), first);
  assert.equal(hint("# group; fname; label", "1;a.wav;OK"), first);
  assert.equal(
    hint("# file,class"),
    `${first}, and rename "file" to fname and "class" to label`,
  );
  assert.match(
    hint("# id,start", "x-1,0.5"),
    /may be the header: .* name the column of recordings/,
  );
  assert.match(hint("# made by hand"), /there is no header/);
});

Deno.test("a column without a name gets one that no other has", () => {
  const columnsOf = (header: string) => parseManifest(`${header}\na.wav,OK,1,2\n`).columns;
  assert.deepEqual(columnsOf("fname,label,,"), ["fname", "label", "column 3", "column 4"]);
  assert.deepEqual(columnsOf("fname,label,column 4,"), [
    ...["fname", "label", "column 4"],
    "unnamed column 4",
  ]);
});

Deno.test("characters without a shape don't hide a column", () => {
  const { rows } = parseManifest("\uFEFF\u200bfname, Label\u00a0,GROUP \na.wav,OK,1\n");
  assert.deepEqual([rows[0].fname, rows[0].label, rows[0].group], ["a.wav", "OK", "1"]);
});

Deno.test("a column that may be the group is named, where its values repeat", () => {
  const warned = (column: string, values: readonly string[]) =>
    parseManifest(
      `fname,label,${column}\n${
        values.map((value, i) => `${i}.wav,${i % 2 ? "OK" : "NOK"},${value}\n`).join("")
      }`,
    ).warnings.map(({ message }) => message);
  const repeated = ["1", "1", "2", "2"];
  for (
    const name of ["part_id", "PartID", "Serial No", "src_file", "fsID", "session", "Gruppe", "S/N"]
  ) {
    assert.match(warned(name, repeated)[0] ?? "", /may say which recordings belong/, name);
  }
  assert.deepEqual(warned("part_id", ["1", "2", "3", "4"]), []);
  assert.deepEqual(warned("part_id", ["1", "1", "1", "1"]), []);
  assert.deepEqual(warned("level", repeated), []);
  assert.deepEqual(warned("group,part_id", repeated.map((value) => `${value},${value}`)), []);
});
