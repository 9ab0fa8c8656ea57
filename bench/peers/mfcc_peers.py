"""Times python_speech_features and librosa on the clips of mfcc_clips.ts, one thread.

Each line on stdin holds the number of the first clip, how many, and a feature's name;
the answer is the milliseconds per clip and the sum of the numbers of the last clip, by
which the two sides are compared.
"""

import os

for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "NUMEXPR"):
    os.environ[f"{name}_NUM_THREADS"] = "1"

import sys
import time
from importlib.metadata import version

import librosa
import numpy as np
import python_speech_features as psf

RATE = 16000
N_CLIPS = 1000
SAME_FRAMES = {"n_fft": 512, "win_length": 400, "hop_length": 160, "n_mels": 26, "n_mfcc": 13}

FEATURES = {
    "psf": lambda clip: psf.mfcc(clip, RATE).T,
    "librosa": lambda clip: librosa.feature.mfcc(y=clip, sr=RATE, **SAME_FRAMES),
    "librosa defaults": lambda clip: librosa.feature.mfcc(y=clip, sr=RATE),
}


def make_clip(clip):
    i = np.arange(RATE)
    t = 2 * np.pi * i / RATE
    noise = ((i * 1103515245 + 12345 + clip) % 2**31) / 2**31
    tones = 0.3 * np.sin((200 + clip) * t) + 0.2 * np.sin((3000 + clip) * t)
    return (tones + 0.1 * (noise - 0.5)).astype(np.float32)


def main():
    clips = [make_clip(clip) for clip in range(N_CLIPS)]
    packages = ("python_speech_features", "librosa", "numpy", "scipy")
    print(", ".join(f"{package} {version(package)}" for package in packages), flush=True)
    for line in sys.stdin:
        first, count, name = line.strip().split(" ", 2)
        compute = FEATURES[name]
        start = time.perf_counter()
        for clip in clips[int(first) : int(first) + int(count)]:
            features = compute(clip)
        milliseconds = (time.perf_counter() - start) * 1e3 / int(count)
        print(milliseconds, float(np.sum(features)), flush=True)


main()
