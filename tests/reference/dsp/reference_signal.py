"""The signal of the reference vectors, by a formula, and how vectors are written."""

import json
import pathlib
from importlib.metadata import version

import numpy as np


def reference_signal(n_samples, sample_rate):
    """Two tones and a little noise from a linear congruential generator."""
    n = np.arange(n_samples)
    noise = np.array([((i * 1103515245 + 12345) % 2**31) / 2**31 for i in range(n_samples)])
    low = 0.3 * np.sin(2 * np.pi * 440 * n / sample_rate)
    high = 0.2 * np.sin(2 * np.pi * 1500 * n / sample_rate + 1)
    return low + high + 0.01 * (noise - 0.5)


def write_vectors(name, packages, vectors):
    """Writes the vectors beside the versions of their packages; `deno fmt` sets the lines."""
    lists = {key: np.asarray(value).tolist() for key, value in vectors.items()}
    content = {"versions": {package: version(package) for package in packages}, **lists}
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(json.dumps(content, indent=2) + "\n")
