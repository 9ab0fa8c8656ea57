/**
 * The engine's tfjs backend: tfjs's cpu backend with another allocator. Every
 * float32 tensor lies in the engine's heap; all kernels of the cpu backend work
 * on it unchanged, and WebAssembly kernels work on it in place.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { KernelModule } from "../compiled/kernel_module.ts";
import type { Team } from "../threads/team.ts";
import { alignedSize, type Heap } from "./heap.ts";

/** Values that tfjs hands to a backend. */
type Values = tf.backend_util.BackendValues;

/** tfjs's key of a tensor's data. */
type DataId = tf.TensorInfo["dataId"];

/** The backend named "earmark". Made by `useEngine` only. */
export class EngineBackend extends MathBackendCPU {
  /** The memory in which the float tensors lie. */
  readonly heap: Heap;
  /** The threads that run kernels. */
  readonly team: Team;

  constructor(heap: Heap, team: Team) {
    super();
    this.heap = heap;
    this.team = team;
  }

  /** The compiled kernels that work on the heap. */
  get kernels(): KernelModule {
    return this.team.kernels;
  }

  /** Stores values; floats are copied into the heap. */
  override write(values: Values, shape: number[], dtype: tf.DataType): DataId {
    return super.write(this.#place(values, dtype), shape, dtype);
  }

  /** Takes over a tensor from another backend. */
  override move(
    dataId: DataId,
    values: Values,
    shape: number[],
    dtype: tf.DataType,
    refCount: number,
  ): void {
    super.move(dataId, this.#place(values, dtype), shape, dtype, refCount);
  }

  /** Reads values; floats are copied out, as their block is reused after disposal. */
  override readSync(dataId: DataId): Values {
    const view = this.#viewOf(dataId);
    return view ? new Float32Array(view) : super.readSync(dataId);
  }

  /** Drops one reference to a tensor's data and frees its block with the last. */
  override disposeData(dataId: DataId, force = false): boolean {
    const view = this.data.has(dataId) ? this.#viewOf(dataId) : undefined;
    const isGone = super.disposeData(dataId, force);
    if (isGone && view) this.heap.free(view.byteOffset);
    return isGone;
  }

  /** Makes a float tensor of undefined contents, for a kernel to fill. */
  makeFloats(shape: number[]): tf.TensorInfo {
    const length = tf.util.sizeFromShape(shape);
    const view = this.heap.floats(this.heap.allocate(4 * length), length);
    return { dataId: super.write(view, shape, "float32"), shape, dtype: "float32" };
  }

  /** Tells whether a tensor's values are floats in the engine's memory. */
  holdsFloats(tensor: tf.TensorInfo): boolean {
    return this.#viewOf(tensor.dataId) !== undefined;
  }

  /**
   * Views the values of a float tensor in place.
   *
   * @throws {TypeError} If the tensor is not of dtype float32.
   */
  floatsOf(tensor: tf.TensorInfo): Float32Array {
    const view = this.#viewOf(tensor.dataId);
    if (view) return view;
    throw new TypeError(
      "Cannot view a tensor in place as its dtype must be float32: " +
        `current value is ${tensor.dtype}`,
    );
  }

  /** Returns where the values of a float tensor begin in the heap, in bytes. */
  pointerOf(tensor: tf.TensorInfo): number {
    return this.floatsOf(tensor).byteOffset;
  }

  /** Lends several workspaces of some bytes each to a function, as `withWorkspace` does one. */
  withWorkspaces<T>(count: number, bytes: number, use: (pointers: number[]) => T): T {
    const step = alignedSize(bytes);
    return this.withWorkspace(
      count * step,
      (start) => use(Array.from({ length: count }, (_, i) => start + i * step)),
    );
  }

  /** Lends a workspace of some bytes to a function and returns what it returns. */
  withWorkspace<T>(bytes: number, use: (pointer: number) => T): T {
    const pointer = this.heap.allocate(bytes);
    try {
      return use(pointer);
    } finally {
      this.heap.free(pointer);
    }
  }

  /** Copies float values into a new block of the heap; other values stay as they are. */
  #place(values: Values, dtype: tf.DataType): Values {
    if (dtype !== "float32" || values === undefined || values === null) return values;
    const numbers = values as Float32Array;
    const view = this.heap.floats(this.heap.allocate(4 * numbers.length), numbers.length);
    view.set(numbers);
    return view;
  }

  /** Returns the view of a float tensor, undefined for any other. */
  #viewOf(dataId: DataId): Float32Array | undefined {
    const { values, dtype } = this.data.get(dataId);
    return dtype === "float32" ? values as Float32Array | undefined : undefined;
  }
}
