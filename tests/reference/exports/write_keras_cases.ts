/**
 * Writes saved networks, inputs and our outputs for check_keras.py:
 *
 *     deno run --allow-read --allow-write --allow-env tests/reference/exports/write_keras_cases.ts FOLDER
 */
import { saveModel } from "../../engine/models/save_model.ts";
import { writeCases } from "./write_cases.ts";

const [folder] = Deno.args;
await writeCases(folder, "", saveModel);
