import { rowOf } from "earmark/arrays.ts";
import { bandShares } from "earmark/ml/novelty/band_shares.ts";
import { compress, fitNoveltyDetector } from "earmark/ml/novelty/detector.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const [N_BANDS, N_BLOCKS] = [8, 3];
const random = createRandom("shares");
const draw = () => Float64Array.from({ length: N_BANDS * N_BLOCKS }, () => random.normal());
const detector = fitNoveltyDetector(Array.from({ length: 40 }, draw));

Deno.test("the shares of the bands sum to 1, and are those of the quadratic form", () => {
  const row = draw().map((value) => 3 * value);
  const shares = bandShares(detector, row, N_BANDS);
  assert.ok(Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 1e-9);
  // A slow twin: the matrix of the form, then each term of zᵀ P z by its row.
  const { axes, weights, centers } = detector;
  const z = compress(row.map((value, k) => value - rowOf(centers, 0)[k]), detector);
  const beside = weights[weights.length - 1] ** 2;
  const terms = z.map((value, a) =>
    value * z.reduce((sum, other, b) => {
      let form = a === b ? beside : 0;
      for (let i = 0; i < axes.rows; i++) {
        form += (weights[i] ** 2 - beside) * rowOf(axes, i)[a] * rowOf(axes, i)[b];
      }
      return sum + form * other;
    }, 0)
  );
  const total = terms.reduce((a, b) => a + b, 0);
  shares.forEach((share, k) => {
    const own = terms.reduce((sum, term, c) => c % N_BANDS === k ? sum + term : sum, 0) / total;
    assert.ok(Math.abs(share - own) < 1e-6);
  });
});

Deno.test("a band in which a recording is off has the largest share", () => {
  const row = draw().map((value, k) => k % N_BANDS === 5 ? 30 : value);
  const shares = bandShares(detector, row, N_BANDS);
  assert.equal(shares.indexOf(Math.max(...shares)), 5);
  assert.ok(shares[5] > 0.5);
});

Deno.test("a row of another length is refused", () => {
  assert.throws(() => bandShares(detector, [1, 2], N_BANDS), /must have 24 numbers/);
});
