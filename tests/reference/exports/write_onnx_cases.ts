/**
 * Writes exported networks, inputs and our outputs for check_onnx.py:
 *
 *     deno run --allow-read --allow-write --allow-env tests/reference/exports/write_onnx_cases.ts FOLDER
 */
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { writeCases } from "./write_cases.ts";

const [folder] = Deno.args;
await writeCases(folder, ".onnx", (model, path) => Deno.writeFile(path, modelToOnnx(model)));
