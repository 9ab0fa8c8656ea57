import * as tf from "@tensorflow/tfjs";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { assertClose } from "../ml/assert_close.ts";
import { inputsOf, networkCases, randomize } from "../onnx/cases.ts";
import { startBrowser } from "./browser.ts";

/** The script that a page of tfjs's users loads. */
const BUNDLE = createRequire(import.meta.url).resolve("@tensorflow/tfjs/dist/tf.min.js");

/** Largest difference between probabilities in the browser and here. */
const TOLERANCE = 1e-5;

/** Serves files on this machine alone, by their paths from the root. */
function serve(files: ReadonlyMap<string, string | Uint8Array<ArrayBuffer>>) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const path = new URL(request.url).pathname;
    const headers = path.endsWith("/") ? { "content-type": "text/html" } : undefined;
    return new Response(files.get(path), { status: files.has(path) ? 200 : 404, headers });
  });
  return { url: `http://127.0.0.1:${server.addr.port}`, shutdown: () => server.shutdown() };
}

/** Loads a model in a page that has tfjs's script, and predicts. Runs in the browser. */
async function predictThere({ path, shape, data }: Served): Promise<number[]> {
  const there = globalThis as unknown as { tf: typeof tf };
  await there.tf.setBackend("cpu");
  const model = await there.tf.loadLayersModel(path);
  const outputs = model.predict(there.tf.tensor(data, shape)) as tf.Tensor;
  return [...await outputs.data()];
}

/** A served model and what it is given. */
interface Served {
  readonly path: string;
  readonly shape: number[];
  readonly data: number[];
}

const shipped = new URL("../../models/earmark/", import.meta.url);

/** Makes the committee that comes with a clone, of the files that a page would load. */
async function shippedModel(): Promise<tf.LayersModel> {
  const topology = await Deno.readTextFile(new URL("model.json", shipped));
  return await modelFromBytes({
    topology,
    weights: await Deno.readFile(new URL("weights.bin", shipped)),
  });
}

Deno.test("saved networks and the shipped committee predict the same in a browser's tfjs", async () => {
  const files = new Map<string, string | Uint8Array<ArrayBuffer>>([
    ["/", '<!doctype html><link rel="icon" href="data:,"><script src="tf.min.js"></script>'],
    ["/tf.min.js", await Deno.readFile(BUNDLE)],
  ]);
  const cases: [Served, outputs: ArrayLike<number>][] = [];
  const models = [...networkCases.map(({ make }) => randomize(make())), await shippedModel()];
  for (const [i, model] of models.entries()) {
    const { topology, weights } = await modelToBytes(model);
    files.set(`/${i}/model.json`, topology).set(`/${i}/weights.bin`, weights);
    const inputs = inputsOf(model, 4);
    const outputs = (model.predict(inputs) as tf.Tensor).dataSync();
    const { shape } = inputs;
    cases.push([{ path: `/${i}/model.json`, shape, data: [...inputs.dataSync()] }, outputs]);
  }
  const { url, shutdown } = serve(files);
  try {
    await using browser = await startBrowser();
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(url);
    for (const [served, outputs] of cases) {
      assertClose(await page.evaluate(predictThere, served), outputs, TOLERANCE);
    }
    assert.deepEqual(
      asked.filter((each) => !each.startsWith(url) && !each.startsWith("data:")),
      [],
    );
  } finally {
    await shutdown();
  }
});
