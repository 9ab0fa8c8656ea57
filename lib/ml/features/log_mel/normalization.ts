/**
 * What is removed from a recording's log-mel.
 *
 * @module
 */
import { mean } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import type { Settings } from "../../../settings.ts";

/**
 * Removes from a recording's log-mel what tells of its making, not of the part:
 * its level (how loud the microphone was) or its mean in every band (how the
 * place coloured it). `both` keeps the two side by side, band by band.
 */
export function normalize(
  track: Matrix<Float32Array>,
  normalization: Settings["features"]["normalization"],
): Matrix<Float32Array> {
  if (normalization === "none") return track;
  if (normalization === "level") return { ...track, data: withoutLevel(track.data) };
  if (normalization === "bands") return { ...track, data: withoutBandMeans(track) };
  const data = new Float32Array(2 * track.data.length);
  withoutLevel(track.data).forEach((value, i) => data[2 * i] = value);
  withoutBandMeans(track).forEach((value, i) => data[2 * i + 1] = value);
  return { data, rows: track.rows, columns: 2 * track.columns };
}

/** Subtracts the mean of all values. */
function withoutLevel(values: Float32Array): Float32Array {
  const level = mean(values);
  return values.map((value) => value - level);
}

/** Subtracts every column's mean. */
function withoutBandMeans({ data, rows, columns }: Matrix<Float32Array>): Float32Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns] += data[i] / rows;
  return data.map((value, i) => value - means[i % columns]);
}

/** Keeps the first of the values that lie side by side in every band. */
export function firstChannel(track: Matrix<Float32Array>, nChannels: number): Matrix<Float32Array> {
  if (nChannels === 1) return track;
  const data = new Float32Array(track.data.length / nChannels);
  for (let i = 0; i < data.length; i++) data[i] = track.data[i * nChannels];
  return { data, rows: track.rows, columns: track.columns / nChannels };
}
