import * as Plot from "@observablehq/plot";
import { grid } from "earmark/plot/drawing/figure.ts";
import { bundleOf, show } from "earmark/plot/jupyter.ts";
import { player, players } from "earmark/plot/player.ts";
import { prose } from "earmark/plot/prose.ts";
import { table } from "earmark/plot/table.ts";
import assert from "node:assert/strict";
import { inFakeKernel } from "./fake_kernel.ts";
import { readPng } from "./read_png.ts";

const figure = { width: 200, height: 80, title: "A line", marks: [Plot.line([[0, 0], [1, 1]])] };
const hit = player(new Float32Array(16000), { sampleRate: 16000, caption: "part_001" });

Deno.test("bundleOf a figure is a PNG, the size to show it at, and its title", async () => {
  const { data, metadata } = await bundleOf(figure);
  const png = readPng(Uint8Array.fromBase64(data["image/png"]));
  const { width, height } = (metadata as Record<string, { width: number; height: number }>)[
    "image/png"
  ];
  assert.deepEqual([png.width, png.height], [1.5 * width, Math.ceil(1.5 * height)]);
  assert.equal(data["text/plain"], "[figure] A line");
});

Deno.test("bundleOf a figure has a form for pages, with the same name", async () => {
  const { data } = await bundleOf({ ...figure, title: "A < B" });
  assert.deepEqual(Object.keys(data), ["image/png", "text/html", "text/plain"]);
  assert.match(data["text/html"], /^<earmark-figure><img alt="A &#60; B" src="data:image\/svg/);
});

Deno.test("bundleOf sentences is Markdown", async () => {
  const { data } = await bundleOf(prose("**0.3** dB"));
  assert.deepEqual(data, { "text/markdown": "**0.3** dB", "text/plain": "**0.3** dB" });
});

Deno.test("bundleOf a figure of a fraction of pixels shows it whole", async () => {
  const { metadata } = await bundleOf({ ...figure, title: undefined, width: 200.2, height: 80.5 });
  assert.deepEqual(metadata, { "image/png": { width: 201, height: 81 } });
});

Deno.test("bundleOf says what a figure shows: its label, its title, those of its figures", async () => {
  const textOf = async (thing: Parameters<typeof bundleOf>[0]) =>
    (await bundleOf(thing)).data["text/plain"];
  assert.equal(await textOf({ ...figure, ariaLabel: "rising" }), "[figure] rising");
  assert.equal(await textOf(grid([figure, figure])), "[figure] A line; A line");
  assert.equal(await textOf(grid([figure], { title: "One" })), "[figure] One");
});

Deno.test("bundleOf players and tables is HTML, and text where HTML is stripped", async () => {
  const one = await bundleOf(hit);
  assert.deepEqual(Object.keys(one.data), ["text/html", "text/plain"]);
  assert.equal(one.data["text/plain"], "[sound] part_001 (1.00 s)");
  const two = await bundleOf(players([hit, hit]));
  assert.equal(two.data["text/plain"].split("\n").length, 2);
  assert.match((await bundleOf(table([{ part: 1 }]))).data["text/html"], /^<table>/);
});

Deno.test("show sends each thing as an output of its own, in order", async () => {
  const sent = await inFakeKernel(() => show(table([{ part: 1 }]), figure, hit));
  assert.deepEqual(sent.map(({ type }) => type), Array(3).fill("display_data"));
  assert.deepEqual(
    sent.map(({ data }) => Object.keys(data)[0]),
    ["text/html", "image/png", "text/html"],
  );
});

Deno.test("show shows nothing outside of a notebook, and doesn't fail", async () => {
  assert.equal(await show(table([{ part: 1 }])), undefined);
});
