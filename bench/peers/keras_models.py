"""The four models of bench/engine/models.ts in Keras, and what is timed of them."""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy
import tensorflow as tf
from keras import layers

VERSION = f"Keras {keras.__version__} (TensorFlow {tf.__version__})"


def set_threads(count):
    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(count)


def make_a():
    return keras.Sequential([
        keras.Input((13, 9, 1)),
        *[layers.Conv2D(n, 3, padding="same", activation="relu") for n in (16, 32, 64, 128)],
        layers.MaxPooling2D(2),
        layers.Dropout(0.5),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(2, activation="softmax"),
    ])


def make_b():
    model = keras.Sequential([keras.Input((64, 96, 1))])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(10, activation="softmax"))
    return model


def make_c(steps, features):
    return keras.Sequential([
        keras.Input((steps, features)),
        layers.LSTM(128, return_sequences=True),
        layers.LSTM(128, return_sequences=True),
        layers.Dropout(0.5),
        *[layers.Dense(units, activation="relu") for units in (64, 32, 16, 8)],
        layers.Flatten(),
        layers.Dense(2, activation="softmax"),
    ])


MODELS = {"A": make_a, "B": make_b, "C1": lambda: make_c(9, 13), "C2": lambda: make_c(96, 64)}


class Subject:
    """A model, its steps in the ways in which a Keras user takes them, and its predictions."""

    def __init__(self, name):
        self.model = MODELS[name]()
        self.n_weights = self.model.count_params()

    def inputs(self, batch):
        rng = numpy.random.default_rng(1)
        shape = (batch, *self.model.input_shape[1:])
        return tf.constant(rng.standard_normal(shape, dtype=numpy.float32))

    def steps(self, batch):
        x = self.inputs(batch)
        n_classes = self.model.output_shape[-1]
        y = tf.one_hot(numpy.arange(batch) % n_classes, n_classes)
        return [self.compiled_step(x, y), self.function_step(x, y)]

    def compiled_step(self, x, y):
        self.model.compile(keras.optimizers.Adam(1e-3), "categorical_crossentropy")
        return lambda: self.model.train_on_batch(x, y)

    def function_step(self, x, y):
        model = self.model
        optimizer = keras.optimizers.Adam(1e-3)
        optimizer.build(model.trainable_variables)

        @tf.function
        def step(x, y):
            with tf.GradientTape() as tape:
                losses = keras.losses.categorical_crossentropy(y, model(x, training=True))
                loss = tf.reduce_mean(losses)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)
            return loss

        return lambda: float(step(x, y))

    def prediction(self, batch):
        x = self.inputs(batch)
        predict = tf.function(lambda x: self.model(x, training=False))
        return lambda: predict(x).numpy()
