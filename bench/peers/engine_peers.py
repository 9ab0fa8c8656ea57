"""Measures one model in Keras or PyTorch, in a process that does nothing else.

    pip install -r bench/peers/requirements-engine.txt
    python bench/peers/engine_peers.py keras|torch A|B|C1|C2 [option ...]

Prints the same JSON as bench/engine/engine_run.ts: times in milliseconds, where there are
several ways to take a training step that of the fastest, and the largest resident set up
to the end of the first way's steps in MiB, with what the packages alone take subtracted as
"grownMiB": PyTorch from PyPI loads the libraries of CUDA even where there is no GPU.
"""

import argparse
import importlib
import json
import os
import resource
import time

import numpy

os.environ["CUDA_VISIBLE_DEVICES"] = ""

BATCH = 32


def repeat(run, seconds):
    """Runs a function for some time, at least five times; returns the seconds of each run."""
    times = []
    start = time.perf_counter()
    end = start + seconds
    while start < end or len(times) < 5:
        run()
        stop = time.perf_counter()
        times.append(stop - start)
        start = stop
    return times


def time_ms(run, options):
    """Returns the quantile of a function's warm runs."""
    repeat(run, options.seconds / 2)
    return 1e3 * float(numpy.quantile(repeat(run, options.seconds), options.quantile))


def peak_mib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("framework", choices=("keras", "torch"))
    parser.add_argument("model", choices=("A", "B", "C1", "C2"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--quantile", type=float, default=0.5)
    options = parser.parse_args()

    framework = importlib.import_module(f"{options.framework}_models")
    framework.set_threads(options.threads)
    start_mib = peak_mib()
    subject = framework.Subject(options.model)
    first, *others = subject.steps(BATCH)
    first_ms = time_ms(first, options)
    training_mib = peak_mib()
    ways_ms = [first_ms, *(time_ms(step, options) for step in others)]
    print(json.dumps({
        "version": framework.VERSION,
        "nWeights": subject.n_weights,
        "stepMs": min(ways_ms),
        "waysMs": ways_ms,
        "trainingMiB": training_mib,
        "grownMiB": training_mib - start_mib,
        "predict1Ms": time_ms(subject.prediction(1), options),
        "predict32Ms": time_ms(subject.prediction(BATCH), options),
    }))


main()
