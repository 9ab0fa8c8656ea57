import {
  CompressedError,
  ConfigError,
  DataError,
  errorFromPlain,
  errorToPlain,
  ManifestError,
  ModelError,
  WavError,
} from "earmark/errors.ts";
import assert from "node:assert/strict";

/** Sends an error through what a message between threads does to it. */
const send = (error: unknown) => errorFromPlain(structuredClone(errorToPlain(error)));

const errors: [error: DataError, kind: new (...args: never[]) => DataError, data: object][] = [
  [new DataError("Cannot train"), DataError, {}],
  [
    new DataError("Cannot train", { remedy: "lowerLearningRate" }),
    DataError,
    { remedy: "lowerLearningRate" },
  ],
  [new WavError("Cannot decode", 44), WavError, { byteOffset: 44 }],
  [new CompressedError("Cannot decode", 42), CompressedError, { byteOffset: 42 }],
  [new ManifestError("Cannot use label", 3, "label"), ManifestError, { line: 3, column: "label" }],
  [new ManifestError("Cannot use row", 3), ManifestError, { line: 3 }],
  [new ConfigError("Cannot use it", "features.nMels"), ConfigError, { key: "features.nMels" }],
  [
    new ModelError("Cannot open model", "models/a", { remedy: "train" }),
    ModelError,
    { path: "models/a", remedy: "train" },
  ],
];

for (const [error, kind, data] of errors) {
  const withWhat = Object.keys(data).join(" and ") || "no data";
  Deno.test(`a ${kind.name} with ${withWhat} comes back from another thread as it was`, () => {
    const back = send(error);
    assert.ok(back instanceof kind && back instanceof DataError && back instanceof Error);
    assert.equal(Object.getPrototypeOf(back), kind.prototype);
    assert.equal(back.name, kind.name);
    assert.equal(back.message, error.message);
    assert.equal(String(back), String(error));
    for (const [key, value] of Object.entries(data)) {
      assert.equal(back[key as keyof DataError], value, key);
    }
    assert.deepEqual(send(back), back, "and from a third");
  });
}

Deno.test("an error's place is in its message once, however often it is sent", () => {
  assert.equal(send(send(new WavError("Cannot decode", 44))).message, "Cannot decode (at byte 44)");
  const row = send(new ManifestError("Cannot use label", 3, "label"));
  assert.equal(row.message, "Cannot use label (line 3, column label)");
  assert.equal(send(new ModelError("Cannot open model", "a")).message, "Cannot open model: a");
});

Deno.test("any other error comes back as an Error that says where it was thrown", () => {
  for (const error of [new RangeError("Cannot split"), new TypeError("Cannot read")]) {
    const back = send(error);
    assert.ok(!(back instanceof DataError));
    assert.equal(back.name, error.name);
    assert.ok(back.message.includes(error.message));
    assert.match(back.message, /errors_test\.ts/);
  }
});

Deno.test("an error of someone else's that has the name of one of these comes back as an Error", () => {
  const error = Object.assign(new Error("Cannot read"), { name: "DataError" });
  assert.ok(!(send(error) instanceof DataError));
});

Deno.test("an error without a stack comes back with its message", () => {
  const error = new Error("Cannot go on");
  error.stack = undefined;
  assert.equal(send(error).message, "Cannot go on");
});

Deno.test("an error with data of its own, such as a system's, can be sent all the same", () => {
  const error = Object.assign(new Error("Cannot open"), { code: "ENOENT", retry: () => {} });
  assert.match(send(error).message, /Cannot open/);
});

Deno.test("what is thrown and is no error comes back as an Error that names it", () => {
  for (const thrown of ["a word", 3, undefined, null]) {
    const back = send(thrown);
    assert.ok(back instanceof Error);
    assert.deepEqual([back.name, back.message], ["Error", String(thrown)]);
  }
});

Deno.test("a DataError keeps its cause for the thread that threw it", () => {
  const cause = new RangeError("Cannot read");
  assert.equal(new DataError("Cannot open", { cause }).cause, cause);
  assert.equal(new ConfigError("Cannot open", "key", { cause }).cause, cause);
});
