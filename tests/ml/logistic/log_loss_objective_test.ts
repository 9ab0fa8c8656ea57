import { penalizedLogLoss } from "earmark/ml/logistic/log_loss_objective.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("penalizedLogLoss of no knowledge is the logarithm of the number of classes", () => {
  const x = { data: Float64Array.of(1, 2), rows: 2, columns: 1 };
  const loss = penalizedLogLoss({
    x,
    y: [0, 2],
    weights: Float64Array.of(0.5, 0.5),
    nClasses: 3,
    l2: 9,
  });
  assertClose([loss(new Float64Array(6), new Float64Array(6))], [Math.log(3)], 1e-12);
});

Deno.test("penalizedLogLoss has the gradient that small differences show", () => {
  const random = createRandom(1);
  const normals = (length: number) => Float64Array.from({ length }, () => random.normal());
  const loss = penalizedLogLoss({
    x: { data: normals(20), rows: 5, columns: 4 },
    y: [0, 1, 2, 1, 0],
    weights: Float64Array.of(0.1, 0.2, 0.3, 0.2, 0.2),
    nClasses: 3,
    l2: 0.3,
  });
  const at = normals(15);
  const gradient = new Float64Array(15);
  loss(at, gradient);
  const differences = at.map((_, i) => {
    const moved = (by: number) =>
      loss(at.map((v, j) => j === i ? v + by : v), new Float64Array(15));
    return (moved(1e-5) - moved(-1e-5)) / 2e-5;
  });
  assertClose(gradient, differences, 1e-9);
});
