/**
 * The Adam optimiser, with a state that can be saved and restored exactly.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { EngineBackend } from "../memory/backend.ts";
import { type MomentTensors, stepByKernel, stepByOperations } from "./adam_step.ts";

/** Options of Adam. */
export interface AdamOptions {
  /** Step size. Default 0.001. */
  readonly learningRate?: number;
  /** Decay of the first moment. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the second moment. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the second moment. Default 1e-7, as Keras and tfjs. */
  readonly epsilon?: number;
}

/** The moments of one variable. */
export interface Moments {
  /** Running mean of the gradient. */
  readonly first: Float32Array;
  /** Running mean of the squared gradient. */
  readonly second: Float32Array;
}

/** All that Adam remembers between steps. */
export interface AdamState {
  /** Steps taken. */
  readonly step: number;
  /** beta1 to the power of step + 1, rounded as in training. */
  readonly beta1Power: number;
  /** beta2 to the power of step + 1, rounded as in training. */
  readonly beta2Power: number;
  /** Moments of the variables, in the order in which the gradients came. */
  readonly moments: readonly Moments[];
}

/** An Adam optimiser of one model. Made by `adam`. */
export class Adam {
  /** Step size of the next step; may be set between steps. */
  learningRate: number;
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;
  readonly #moments = new Map<string, MomentTensors>();
  #restored: readonly Moments[] = [];
  #step = 0;
  #beta1Power: number;
  #beta2Power: number;

  constructor(options: AdamOptions) {
    this.learningRate = options.learningRate ?? 0.001;
    this.#beta1 = options.beta1 ?? 0.9;
    this.#beta2 = options.beta2 ?? 0.999;
    this.#epsilon = options.epsilon ?? 1e-7;
    this.#beta1Power = Math.fround(this.#beta1);
    this.#beta2Power = Math.fround(this.#beta2);
  }

  /**
   * Moves every variable against its gradient.
   *
   * @param gradients Gradients by the name of their variable, as from
   *   tf.variableGrads; the same variables in the same order at every step.
   * @throws {RangeError} If a restored state has other sizes than the variables.
   */
  applyGradients(gradients: tf.NamedTensorMap): void {
    for (const [name, gradient] of Object.entries(gradients)) {
      this.#move(tf.engine().registeredVariables[name], gradient);
    }
    this.#step++;
    this.#beta1Power = Math.fround(this.#beta1Power * Math.fround(this.#beta1));
    this.#beta2Power = Math.fround(this.#beta2Power * Math.fround(this.#beta2));
  }

  /** Copies all that the optimiser remembers. */
  async state(): Promise<AdamState> {
    const tensors = [...this.#moments.values()];
    const moments = await Promise.all(tensors.map(async ({ first, second }) => ({
      first: await first.data<"float32">(),
      second: await second.data<"float32">(),
    })));
    return {
      step: this.#step,
      beta1Power: this.#beta1Power,
      beta2Power: this.#beta2Power,
      moments: [...moments, ...this.#restored.slice(moments.length)],
    };
  }

  /** Takes over a state: the next steps are those of the saved optimiser, bit by bit. */
  restore(state: AdamState): void {
    this.dispose();
    this.#restored = state.moments;
    this.#step = state.step;
    this.#beta1Power = state.beta1Power;
    this.#beta2Power = state.beta2Power;
  }

  /** Frees the moments. */
  dispose(): void {
    for (const { first, second } of this.#moments.values()) tf.dispose([first, second]);
    this.#moments.clear();
    this.#restored = [];
  }

  /** Moves one variable, by the engine's kernel where there is one. */
  #move(variable: tf.Variable, gradient: tf.Tensor): void {
    const moments = this.#momentsOf(variable);
    const step = {
      learningRate: this.learningRate,
      beta1: this.#beta1,
      beta2: this.#beta2,
      epsilon: this.#epsilon,
      beta1Power: this.#beta1Power,
      beta2Power: this.#beta2Power,
    };
    const backend = tf.backend();
    if (backend instanceof EngineBackend) {
      stepByKernel(backend, variable, gradient, moments, step);
      return;
    }
    const { first, second } = stepByOperations(variable, gradient, moments, step);
    tf.dispose([moments.first, moments.second]);
    this.#moments.set(variable.name, { first: tf.keep(first), second: tf.keep(second) });
  }

  /** Finds the moments of a variable, or makes them: as restored, or zero. */
  #momentsOf(variable: tf.Variable): MomentTensors {
    const known = this.#moments.get(variable.name);
    if (known) return known;
    const { first, second } = this.#restored[this.#moments.size] ?? {};
    const make = (values?: Float32Array): tf.Tensor =>
      tf.keep(values ? tf.tensor(sized(values, variable), variable.shape) : tf.zerosLike(variable));
    const made = { first: make(first), second: make(second) };
    this.#moments.set(variable.name, made);
    return made;
  }
}

/**
 * Creates an Adam optimiser that equals tf.train.adam value by value.
 *
 * m ← β₁ m + (1 - β₁) g; v ← β₂ v + (1 - β₂) g²;
 * w ← w - rate · (m / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε), in float32.
 *
 * Source: Kingma and Ba (2015), algorithm 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { adam } from "earmark/engine/optimiser/adam.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const weight = tf.variable(tf.scalar(1));
 * const optimizer = adam({ learningRate: 0.25 });
 * const { grads } = tf.variableGrads(() => weight.square() as tf.Scalar);
 * optimizer.applyGradients(grads);
 * assert.ok(Math.abs(weight.dataSync()[0] - 0.75) < 1e-5);
 * ```
 */
export function adam(options: AdamOptions = {}): Adam {
  return new Adam(options);
}

/** Returns values that fit a variable. */
function sized(values: Float32Array, variable: tf.Variable): Float32Array {
  if (values.length === variable.size) return values;
  throw new RangeError(
    `Cannot restore Adam as its moments must have the variable's size (${variable.size}): ` +
      `current value is ${values.length}`,
  );
}
