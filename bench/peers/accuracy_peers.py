"""Judges by plain scikit-learn the recordings that a training held out, on its folds.

    pip install -r bench/peers/requirements-accuracy.txt
    python bench/peers/accuracy_peers.py HELDOUT WAVFILES

HELDOUT is the heldout.csv of a training, WAVFILES the folder of its recordings. Prints a line of
JSON for each pipeline: figures of all held-out recordings together, as shares, the wall seconds of
reading, features and folds, and what the figures were counted from. With two classes, the first of
HELDOUT is taken as the good one, and a recording is bad from 0.5, or for the SVM beyond its border.
Without arguments, prints the versions of the packages.

No pipeline was tuned on any of these figures: all is as the packages have it, but for weights of
classes and for frames of about 32 ms at any rate.
"""

import csv
import json
import pathlib
import sys
import time
from importlib.metadata import version

import librosa
import numpy as np
import soundfile
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

FRAME_SECONDS = 0.032
N_MELS = 40
N_MFCC = 20


def read_signals(paths):
    """Returns the recordings in mono, all at the lowest of their rates, and that rate in Hz."""
    read = [soundfile.read(path, dtype="float32", always_2d=True) for path in paths]
    rate = min(rate for _, rate in read)
    return [
        librosa.resample(channels.mean(axis=1), orig_sr=its_rate, target_sr=rate)
        for channels, its_rate in read
    ], rate


def log_mel_of(signal, rate):
    """Returns log-mel in dB. Shape: bands, frames."""
    n_fft = 2 ** round(np.log2(FRAME_SECONDS * rate))
    if len(signal) < n_fft:
        signal = np.resize(signal, n_fft)
    mel = librosa.feature.melspectrogram(
        y=signal, sr=rate, n_fft=n_fft, hop_length=n_fft // 4, n_mels=N_MELS
    )
    return librosa.power_to_db(mel)


def mfcc_statistics(signal, rate):
    """Returns mean and deviation of each MFCC."""
    mfcc = librosa.feature.mfcc(S=log_mel_of(signal, rate), n_mfcc=N_MFCC)
    return np.concatenate([mfcc.mean(axis=1), mfcc.std(axis=1)])


def log_mel_statistics(signal, rate):
    """Returns five statistics of each band of log-mel without its level."""
    bands = log_mel_of(signal, rate)
    bands -= bands.mean()
    return np.concatenate([
        bands.mean(axis=1),
        bands.std(axis=1),
        *np.percentile(bands, [10, 90], axis=1),
        np.abs(np.diff(bands, axis=1)).mean(axis=1),
    ])


PIPELINES = {
    "MFCC SVM": (mfcc_statistics, lambda: SVC(class_weight="balanced")),
    "MFCC forest": (mfcc_statistics, lambda: RandomForestClassifier(random_state=1)),
    "log-mel logistic": (
        log_mel_statistics,
        lambda: LogisticRegression(class_weight="balanced", max_iter=5000),
    ),
}


def load_lazily():
    """Loads what librosa loads and compiles on its first call, which is none of the work."""
    mfcc_statistics(librosa.resample(np.ones(16000, np.float32), orig_sr=16000, target_sr=8000), 8000)


def hold_out(features, labels, folds, make_classifier):
    """Returns verdicts on each fold by the others, and with two classes scores of the bad one."""
    verdicts = np.zeros_like(labels)
    scores = np.zeros(len(labels))
    for fold in np.unique(folds):
        test = folds == fold
        model = make_pipeline(StandardScaler(), make_classifier())
        model.fit(features[~test], labels[~test])
        verdicts[test] = model.predict(features[test])
        if labels.max() == 1:
            scores[test] = (
                model.decision_function(features[test])
                if hasattr(model, "decision_function")
                else model.predict_proba(features[test])[:, 1]
            )
    return verdicts, scores


def figures_of(labels, verdicts, scores):
    """Computes the figures; those of a good and a bad class where there are two."""
    figures = {"balancedAccuracy": balanced_accuracy_score(labels, verdicts)}
    if labels.max() == 1:
        figures["auc"] = roc_auc_score(labels, scores)
        figures["escape"] = np.mean(verdicts[labels == 1] == 0)
        figures["overkill"] = np.mean(verdicts[labels == 0] == 1)
    return {name: float(value) for name, value in figures.items()}


def main(held_out, wav_folder):
    with open(held_out, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    classes = [name[2:-1] for name in rows[0] if name.startswith("p(") and name.endswith(")")]
    labels = np.array([classes.index(row["label"]) for row in rows])
    folds = np.array([int(row["fold"]) for row in rows])
    load_lazily()
    start = time.perf_counter()
    signals, rate = read_signals([pathlib.Path(wav_folder) / row["fname"] for row in rows])
    reading = time.perf_counter() - start
    for name, (statistics, make_classifier) in PIPELINES.items():
        start = time.perf_counter()
        features = np.stack([statistics(signal, rate) for signal in signals])
        verdicts, scores = hold_out(features, labels, folds, make_classifier)
        seconds = reading + time.perf_counter() - start
        result = {
            "model": name,
            **figures_of(labels, verdicts, scores),
            "seconds": seconds,
            "labels": labels.tolist(),
            "verdicts": verdicts.tolist(),
            "groups": [row.get("group") or row["fname"] for row in rows],
        }
        print(json.dumps(result), flush=True)


if len(sys.argv) == 1:
    print(", ".join(f"{package} {version(package)}" for package in ("scikit-learn", "librosa")))
else:
    main(*sys.argv[1:])
