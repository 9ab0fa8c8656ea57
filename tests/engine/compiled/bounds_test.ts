/** Runs the compiled kernels on a memory of marks and looks for writes outside their blocks. */

import { type KernelModule, loadKernels } from "earmark/engine/compiled/kernel_module.ts";
import { choices } from "../compare.ts";
import { slowBlas } from "../slow_blas.ts";
import { Blocks, floats, memory } from "./blocks.ts";

const plain = await loadKernels(memory);
const byBlas = await loadKernels(memory, slowBlas.sgemmOn(memory));

/** Draws the sizes of a window, as assembly/windows/window.ts orders them. */
function drawWindow(i: number, isPool: boolean): number[] {
  const { between } = choices("window", i);
  const [n, h, w, c] = [between(1, 3), between(3, 9), between(3, 9), between(1, 9)];
  const [kh, kw, sh, sw] = [between(1, 3), between(1, 3), between(1, 3), between(1, 3)];
  const [top, left] = [between(0, kh - 1), between(0, kw - 1)];
  const [outH, outW] = [Math.ceil((h + top) / sh), Math.ceil((w + left) / sw)];
  return [n, h, w, c, outH, outW, isPool ? c : between(1, 19), kh, kw, sh, sw, top, left];
}

/** Draws the sizes of a convolution by 3 x 3 taps that is done on tiles. */
function drawTiled(i: number): number[] {
  const { between, oneOf } = choices("tiles", i);
  const [h, w] = oneOf([between(4, 14), between(4, 14)], [between(20, 30), between(18, 30)], [
    between(4, 5),
    between(195, 230),
  ]);
  const [c, outC] = [oneOf(16, 20), oneOf(16, 28)];
  const [top, left] = [between(0, 2), between(0, 2)];
  return [between(1, 2), h, w, c, h + top, w + left, outC, 3, 3, 1, 1, top, left];
}

for (const [how, kernels] of [["", plain], [", by a BLAS", byBlas]] as const) {
  Deno.test(`convolutions write only their output and workspace${how}`, () => {
    for (let i = 0; i < 90; i++) {
      const window = i < 60 ? drawWindow(i, false) : drawTiled(i);
      const [n, h, w, c, outH, outW, outC, kh, kw] = window;
      const sizes = { x: n * h * w * c, y: n * outH * outW * outC, filter: kh * kw * c * outC };
      const calls: [keyof KernelModule, (blocks: Blocks) => number[]][] = [
        [
          "conv2d",
          (b) => [b.read(sizes.x), b.read(sizes.filter), b.read(outC), 1, b.write(sizes.y)],
        ],
        [
          "conv2dFilterGradient",
          (b) => [0, outC, b.read(sizes.x), b.read(sizes.y), b.write(sizes.filter)],
        ],
        ["conv2dInputGradient", (b) => [b.read(sizes.y), b.read(sizes.filter), b.write(sizes.x)]],
      ];
      for (const [name, lay] of calls) {
        const blocks = new Blocks();
        const shape = blocks.write(13);
        new Int32Array(memory.buffer, shape, 13).set(window);
        const parameters = lay(blocks);
        kernels[name](shape, ...parameters, blocks.work(kernels.conv2dWorkspace(shape)));
        blocks.check(`${name} ${window}`);
      }
    }
  });

  Deno.test(`gemm writes only its output and workspace${how}`, () => {
    for (let i = 0; i < 60; i++) {
      const { between, oneOf } = choices("gemm", i);
      const [m, n, k] = [between(1, 70), oneOf(between(1, 40), between(500, 530)), between(1, 300)];
      const blocks = new Blocks();
      const a = [blocks.read(m * k), ...oneOf([4 * k, 4], [4, 4 * m])];
      const b = [blocks.read(k * n), ...oneOf([4 * n, 4], [4, 4 * k])];
      const c = blocks.write(m * n);
      kernels.gemm(m, n, k, ...a, ...b, c, 4 * n, 0, blocks.work(kernels.gemmWorkspace(k, n)));
      blocks.check(`gemm ${m} ${n} ${k}`);
    }
  });

  Deno.test(`lstm and its gradient write only their outputs and workspace${how}`, () => {
    for (let i = 0; i < 40; i++) {
      const { between } = choices("lstm", i);
      const [n, t, h] = [between(1, 8), between(1, 5), between(1, 21)];
      const sizes = { gates: 4 * n * t * h, state: n * t * h, recurrent: 4 * h * h };
      const forward = new Blocks();
      const gates = forward.write(sizes.gates);
      floats.fill(0.5, gates / 4, gates / 4 + sizes.gates);
      const states = [forward.write(sizes.state), forward.write(sizes.state)];
      const recurrent = forward.read(sizes.recurrent);
      const work = forward.work(kernels.lstmWorkspace(n, h));
      kernels.lstm(n, t, h, gates, recurrent, ...states, work);
      forward.check(`lstm ${n} ${t} ${h}`);
      const backward = new Blocks();
      const read = [sizes.gates, sizes.recurrent, sizes.state, sizes.state];
      const inputs = read.map((size) => backward.read(size));
      const dGates = backward.write(sizes.gates);
      kernels.lstmGradient(
        n,
        t,
        h,
        ...inputs,
        dGates,
        backward.work(kernels.lstmWorkspace(n, h)),
      );
      backward.check(`lstmGradient ${n} ${t} ${h}`);
    }
  });
}

Deno.test("poolings write only their output", () => {
  for (let i = 0; i < 60; i++) {
    const window = drawWindow(i, true);
    const [n, h, w, c, outH, outW] = window;
    const [x, y] = [n * h * w * c, n * outH * outW * c];
    const calls: [keyof KernelModule, (blocks: Blocks) => number[]][] = [
      ["maxPool", (b) => [b.read(x), b.write(y)]],
      ["averagePool", (b) => [b.read(x), b.write(y)]],
      ["maxPoolGradient", (b) => [b.read(x), b.read(y), b.write(x)]],
      ["averagePoolGradient", (b) => [b.read(y), b.write(x)]],
    ];
    for (const [name, lay] of calls) {
      const blocks = new Blocks();
      const shape = blocks.write(13);
      new Int32Array(memory.buffer, shape, 13).set(window);
      plain[name](shape, ...lay(blocks));
      blocks.check(`${name} ${window}`);
    }
  }
});

Deno.test("normalisation, sums and elementwise kernels write only their outputs", () => {
  for (let i = 0; i < 30; i++) {
    const { between } = choices("rows", i);
    const [rows, columns] = [between(1, 300), between(1, 21)];
    const size = rows * columns;
    const call = (name: keyof KernelModule, lay: (blocks: Blocks) => number[]) => {
      const blocks = new Blocks();
      plain[name](...lay(blocks));
      blocks.check(`${name} ${rows} ${columns}`);
    };
    const channels = (b: Blocks, count: number) =>
      Array.from({ length: count }, () => b.read(columns));
    call("moments", (b) => [
      rows,
      columns,
      4 * columns,
      b.read(size),
      b.write(columns),
      b.write(columns),
      b.work(16 * columns + 32),
    ]);
    call("normalize", (b) => [rows, columns, b.read(size), ...channels(b, 3), 1, b.write(size)]);
    call("normalizeSums", (b) => [
      ...[rows, columns, 4 * columns, b.read(size), b.read(size), ...channels(b, 2)],
      ...[b.write(columns), b.write(columns), b.work(16 * columns)],
    ]);
    call("normalizeGradient", (b) => [
      ...[rows, columns, rows, b.read(size), b.read(size), ...channels(b, 5), b.write(size)],
    ]);
    call("sumRows", (b) => [
      ...[rows, columns, 4 * columns, b.read(size), b.write(columns), b.work(8 * columns)],
    ]);
    for (const name of ["sumColumns", "maxColumns"] as const) {
      call(name, (b) => [rows, columns, b.read(size), b.write(rows)]);
    }
    call("maxRows", (b) => [rows, columns, b.read(size), b.write(columns)]);
    call("binary", (b) => {
      return [0, rows, columns, b.read(size), 4 * columns, 0, b.read(rows), 4, 1, b.write(size)];
    });
    call("unary", (b) => [0, size, b.read(size), b.write(size)]);
    call("finish", (b) => [b.write(size), rows, columns, b.read(columns), 1]);
    call("transpose", (b) => [b.write(size), 4 * rows, b.read(size), 4 * columns, rows, columns]);
    call("dropoutMask", (b) => [size, 1, 2, 3, 4, 2 ** 31, 2, b.write(size)]);
    call("adam", (b) => [
      ...[size, b.read(size), b.read(size), b.write(size), b.write(size), b.write(size)],
      ...[0.1, 0.9, 0.1, 0.1, 0.99, 0.01, 0.01, 1e-7],
    ]);
  }
});
