"""Does in Keras what `deno task train --network rnn` does, from the WAV files to saved networks.

    pip install -r bench/peers/requirements-engine.txt
    python bench/peers/train_peer.py PLAN OUT

PLAN is the JSON of bench/train/train_plan.ts: settings, folds and numbers of steps. Left out, in
Keras's favour: cleaning (which cuts next to nothing of the sample set), the look at settings,
augmentation, the logistic baselines, intervals and the model's card. Prints the held-out accuracy
as JSON.
"""

import csv
import json
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

MAX_WINDOWS_PER_RECORDING = 8
WARM_UP = 0.1


class FrontEnd:
    """From a WAV file to a track, and from tracks to windows."""

    def __init__(self, settings):
        self.rate = settings["audio"]["sampleRate"]
        features = settings["features"]
        self.frame_length = round(features["frameSeconds"] * self.rate)
        self.hop_length = round(features["hopSeconds"] * self.rate)
        self.window_length = round(features["windowSeconds"] * self.rate)
        self.window_frames = 1 + (self.window_length - self.frame_length) // self.hop_length
        self.step = round(features["windowHopSeconds"] * self.rate / self.hop_length)
        self.n_fft = 1 << (self.frame_length - 1).bit_length()
        self.filter_bank = tf.signal.linear_to_mel_weight_matrix(
            features["nMels"], self.n_fft // 2 + 1, self.rate, features["fMin"], features["fMax"]
        )

    def read_track(self, path):
        """Returns log-mel without its level, and without the mean of each band."""
        audio, rate = tf.audio.decode_wav(tf.io.read_file(str(path)), desired_channels=1)
        assert int(rate) == self.rate, path
        signal = audio[:, 0].numpy()
        if len(signal) < self.window_length:
            signal = np.resize(signal, self.window_length)
        spectrum = tf.signal.stft(signal, self.frame_length, self.hop_length, self.n_fft)
        log_mel = tf.math.log(tf.abs(spectrum) ** 2 @ self.filter_bank + 1e-6).numpy()
        return np.concatenate([log_mel - log_mel.mean(), log_mel - log_mel.mean(axis=0)], axis=1)

    def judged_windows(self, track):
        last = len(track) - self.window_frames
        return [self.window(track, at) for at in [*range(0, last, self.step), last]]

    def random_window(self, track, rng):
        return self.window(track, rng.integers(len(track) - self.window_frames + 1))

    def window(self, track, at):
        return track[at : at + self.window_frames]


def house_rnn(shape, n_classes, dropout_rate):
    """Builds the network of lib/ml/networks/rnn/layers.ts."""
    inputs = x = keras.Input(shape)
    for kernel_size in (5, 3):
        x = layers.Conv1D(
            64,
            kernel_size,
            strides=2,
            padding="same",
            use_bias=False,
            kernel_initializer="he_normal",
        )(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ReLU()(x)
    x = layers.LSTM(64, return_sequences=True)(x)
    x = layers.Concatenate()([layers.GlobalAveragePooling1D()(x), layers.GlobalMaxPooling1D()(x)])
    x = layers.Dropout(dropout_rate)(x)
    return keras.Model(inputs, layers.Dense(n_classes, activation="softmax")(x))


def compiled_rnn(shape, n_classes, n_steps, settings):
    model = house_rnn(shape, n_classes, settings["dropoutRate"])
    rate = settings["learningRate"]
    warm_up_steps = round(WARM_UP * n_steps)
    schedule = keras.optimizers.schedules.CosineDecay(
        rate / warm_up_steps,
        n_steps - warm_up_steps,
        warmup_target=rate,
        warmup_steps=warm_up_steps,
    )
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=settings["labelSmoothing"])
    model.compile(keras.optimizers.Adam(schedule), loss)
    return model


def train(training, tracks, labels, n_classes, front_end, settings):
    """Trains one network; returns it with the function that judges a track."""
    rng = np.random.default_rng(settings["seed"])
    fnames = training["training"]
    frames = np.concatenate([tracks[fname] for fname in fnames])
    mean, scale = frames.mean(axis=0), frames.std(axis=0)

    visits = []
    for fname in fnames:
        n = -(-len(tracks[fname]) // front_end.window_frames)
        visits += [fname] * min(MAX_WINDOWS_PER_RECORDING, n)
    n_windows = training["nSteps"] * settings["batchSize"]
    drawn = []
    while len(drawn) < n_windows:
        drawn += list(rng.permutation(visits))
    drawn = drawn[:n_windows]

    x = np.stack([front_end.random_window(tracks[fname], rng) for fname in drawn])
    classes = np.array([labels[fname] for fname in drawn])
    counts = np.bincount([labels[fname] for fname in visits], minlength=n_classes)
    weights = len(visits) / (n_classes * counts)
    model = compiled_rnn(x.shape[1:], n_classes, training["nSteps"], settings)
    model.fit(
        (x - mean) / scale,
        keras.utils.to_categorical(classes, n_classes),
        batch_size=settings["batchSize"],
        sample_weight=weights[classes],
        shuffle=False,
        verbose=0,
    )
    return model, lambda windows: model.predict((windows - mean) / scale, verbose=0)


def judge(fnames, tracks, front_end, predict):
    """Returns the mean probabilities of each recording's windows."""
    windows = [front_end.judged_windows(tracks[fname]) for fname in fnames]
    probabilities = predict(np.concatenate(windows))
    ends = np.cumsum([len(some) for some in windows])
    return [some.mean(axis=0) for some in np.split(probabilities, ends[:-1])]


def main():
    plan = json.loads(pathlib.Path(sys.argv[1]).read_text())
    out = pathlib.Path(sys.argv[2])
    out.mkdir()
    data = pathlib.Path(plan["data"])
    classes = plan["classes"]
    with open(data / "audio.csv", newline="") as file:
        labels = {row["fname"]: classes.index(row["label"]) for row in csv.DictReader(file)}
    front_end = FrontEnd(plan["settings"])
    tracks = {fname: front_end.read_track(data / "wavfiles" / fname) for fname in labels}

    rows = []
    for training in plan["trainings"]:
        keras.utils.set_random_seed(plan["settings"]["training"]["seed"])
        model, predict = train(
            training, tracks, labels, len(classes), front_end, plan["settings"]["training"]
        )
        model.save(out / f"{training['name']}.keras")
        judged = judge(training["test"], tracks, front_end, predict)
        rows += [(fname, labels[fname], *p) for fname, p in zip(training["test"], judged)]

    with open(out / "heldout.csv", "w", newline="") as file:
        csv.writer(file).writerows([("fname", "label", *classes), *rows])
    accuracy = float(np.mean([np.argmax(p) == label for _, label, *p in rows]))
    version = f"Keras {keras.__version__} (TensorFlow {tf.__version__})"
    print(json.dumps({"version": version, "accuracy": accuracy, "nWeights": model.count_params()}))


main()
