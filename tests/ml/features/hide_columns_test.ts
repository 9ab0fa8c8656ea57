import { hideColumns } from "earmark/ml/features/hide_columns.ts";
import { fitMinMax, fitStandardizer, scalerFromJSON } from "earmark/ml/features/scaler.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const x = { data: Float32Array.of(1, 500, 3, -700), rows: 2, columns: 2 };

Deno.test("hideColumns() scales what is hidden to nothing, and the rest as before", () => {
  const scaler = fitStandardizer([x]);
  const hiding = hideColumns(scaler, (k) => k === 1);
  const [a, b, c, d] = hiding.transform(x).data;
  const [e, , f] = scaler.transform(x).data;
  assert.deepEqual([a, c], [e, f]);
  assertClose([b, d], [0, 0], 1e-8);
});

Deno.test("hideColumns() goes with the scaler's JSON, and refuses one scale for all columns", () => {
  const hiding = hideColumns(fitStandardizer([x]), (k) => k === 0);
  const again = scalerFromJSON(JSON.parse(JSON.stringify(hiding.toJSON())));
  assert.deepEqual(again.transform(x), hiding.transform(x));
  assert.throws(() => hideColumns(fitMinMax([x]), () => true), {
    name: "RangeError",
    message: "Cannot hide columns as the scaler must be a standardizer: current value is minMax",
  });
});
