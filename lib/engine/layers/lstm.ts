/**
 * Long short-term memory over whole sequences by one kernel forward and one
 * backward, where tfjs runs some twenty kernels for every step.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { LSTM, LSTM_GRADIENT } from "../kernels/lstm.ts";
import { EngineBackend } from "../memory/backend.ts";
import { differentiable, runKernel } from "./operation.ts";
import { stockLayer } from "./stock.ts";

/** Options of an LSTM layer: those of tf.layers.lstm. */
export type LstmOptions = Parameters<typeof tf.layers.lstm>[0];

/** A weight of a layer. */
type Weight = ReturnType<tf.layers.Layer["addWeight"]>;

/** The members of tfjs's classes that are used here. */
interface StockLstm extends tf.layers.Layer {
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly cell: tf.layers.Layer & {
    readonly kernel: Weight;
    readonly recurrentKernel: Weight;
    readonly bias: Weight | null;
    readonly activation: tf.serialization.Serializable;
    readonly recurrentActivation: tf.serialization.Serializable;
    readonly dropout: number;
    readonly recurrentDropout: number;
  };
}

/** What a call of the layer may be given beside its input. */
interface CallOptions {
  readonly training?: boolean;
  readonly mask?: tf.Tensor | null;
  readonly initialState?: tf.Tensor[] | null;
}

const Stock = stockLayer<StockLstm, LstmOptions>("LSTM");

/** An LSTM layer that is saved as tfjs's LSTM. Made by `lstm`. */
export class Lstm extends Stock {
  /**
   * Runs the layer by its kernel, or as tfjs does where the kernel is not enough.
   *
   * @throws {RangeError} In training with dropout of tfjs's, whose masks have no seed.
   */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: CallOptions,
  ): tf.Tensor | tf.Tensor[] {
    if (kwargs.training) this.#refuseDropout();
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    if (x.size === 0 || !this.#isPlain(kwargs)) return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const hidden = this.#run(this.goBackwards ? tf.reverse(x, 1) : x);
      if (this.returnSequences) return hidden;
      const [batch, steps, units] = hidden.shape;
      return tf.slice(hidden, [0, steps - 1, 0], [batch, 1, units]).reshape([batch, units]);
    });
  }

  /** Projects the input onto the gates and runs the recurrence. Shape: batch x steps x units. */
  #run(x: tf.Tensor): tf.Tensor {
    const [batch, steps, width] = x.shape;
    const kernel = this.cell.kernel.read();
    const nGates = kernel.shape[1]!;
    const projected = tf.matMul(tf.reshape(x, [batch * steps, width]), kernel);
    const bias = this.cell.bias?.read() ?? tf.zeros([nGates]);
    const gates = tf.reshape(projected, [batch, steps, nGates]);
    return recur(gates, this.cell.recurrentKernel.read(), bias);
  }

  /** Refuses dropout within the layer: no two trainings with it are equal. */
  #refuseDropout(): void {
    const { dropout, recurrentDropout } = this.cell;
    if (dropout === 0 && recurrentDropout === 0) return;
    throw new RangeError(
      "Cannot train lstm as dropout and recurrentDropout must be 0 (a dropout layer has a seed): " +
        `current value is ${dropout} and ${recurrentDropout}`,
    );
  }

  /** Tells whether the kernel does all that this call asks for. */
  #isPlain({ mask, initialState }: CallOptions): boolean {
    const { activation, recurrentActivation, dropout, recurrentDropout } = this.cell;
    return tf.backend() instanceof EngineBackend && !mask && !initialState && !this.returnState &&
      !this.stateful && activation.getClassName() === "tanh" &&
      recurrentActivation.getClassName() === "sigmoid" && dropout === 0 && recurrentDropout === 0;
  }
}

/** Runs the recurrence on the projected input; differentiable in all three. */
function recur(projected: tf.Tensor, recurrent: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  return differentiable([projected, recurrent, bias], () => {
    const [hidden, gates, cells] = runKernel(LSTM, { projected, recurrent, bias });
    return { value: hidden, saved: [hidden, gates, cells, recurrent] };
  }, (dy, [hidden, gates, cells, recurrent]) => {
    return runKernel(LSTM_GRADIENT, { dy, hidden, gates, cells, recurrent });
  });
}

/**
 * Creates an LSTM layer with Keras' defaults where tfjs departs from them: sigmoid
 * gates, a forget bias of 1 and Glorot's uniform kernel.
 *
 * Shape: batch x steps x features to batch x steps x units with returnSequences,
 * otherwise to batch x units.
 *
 * Source: Hochreiter and Schmidhuber (1997); keras.layers.LSTM gives the same numbers.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { lstm } from "earmark/engine/layers/lstm.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const zeros = { kernelInitializer: "zeros", recurrentInitializer: "zeros" } as const;
 * const layer = lstm({ units: 3, returnSequences: true, ...zeros });
 * const y = layer.apply(tf.ones([2, 5, 4])) as tf.Tensor;
 * assert.deepEqual(y.shape, [2, 5, 3]);
 * assert.equal(y.max().dataSync()[0], 0);
 * ```
 */
export function lstm(options: LstmOptions): tf.layers.Layer {
  return new Lstm({
    recurrentActivation: "sigmoid",
    unitForgetBias: true,
    kernelInitializer: "glorotUniform",
    ...options,
  });
}
