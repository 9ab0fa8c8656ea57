/**
 * Planes: the nodes that lay a log-mel as it is, without band means and without its level side
 * by side.
 *
 * @module
 */
import { integers } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";

/**
 * Writes the planes of a log-mel, side by side in every band.
 *
 * @param logMel Name of it. Shape: frames × bands.
 * @returns Name of them. Shape: frames × (bands · 3).
 */
export function writePlanes(writer: GraphWriter, logMel: string, nBands: number): string {
  writer.begin("Planes");
  const { node } = writer;
  const means = node("ReduceMean", [logMel], { axes: [0], keepdims: 1 });
  const level = node("ReduceMean", [logMel], { keepdims: 1 });
  const planes = [logMel, node("Sub", [logMel, means]), node("Sub", [logMel, level])];
  const last = integers(writer, "last", [2]);
  const apart = planes.map((plane) => node("Unsqueeze", [plane, last]));
  const beside = node("Concat", apart, { axis: 2 });
  const shape = integers(writer, "shape", [0, planes.length * nBands]); // 0 keeps the frames
  return node("Reshape", [beside, shape]);
}
