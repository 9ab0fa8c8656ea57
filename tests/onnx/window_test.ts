import { windowAttributes } from "earmark/onnx/window.ts";
import assert from "node:assert/strict";

const window = { over: [10], size: [4], strides: [1], dilations: [1] };

Deno.test("windowAttributes: an odd row of padding lies at the end", () => {
  assert.deepEqual(windowAttributes({ ...window, padding: "same" }), {
    kernel_shape: [4],
    strides: [1],
    pads: [1, 2],
  });
});

Deno.test("windowAttributes: all begins, then all ends; nothing where it is valid", () => {
  const image = { over: [10, 7], size: [4, 2], strides: [3, 2], dilations: [1, 1] };
  assert.deepEqual(windowAttributes({ ...image, padding: "same" }).pads, [1, 0, 2, 1]);
  assert.deepEqual(windowAttributes({ ...image, padding: "valid" }).pads, [0, 0, 0, 0]);
});

Deno.test("windowAttributes: strides beyond the window need no padding, dilations need more", () => {
  const pads = (changes: Partial<typeof window>) =>
    windowAttributes({ ...window, ...changes, padding: "same" }).pads;
  assert.deepEqual(pads({ over: [9], size: [2], strides: [4] }), [0, 1]);
  assert.deepEqual(pads({ over: [8], size: [2], strides: [4] }), [0, 0]);
  assert.deepEqual(pads({ dilations: [3] }), [4, 5]);
});
