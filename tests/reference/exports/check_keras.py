"""Compares saved networks in Keras 3 with ours; exits 1 beyond 1e-5.

    deno run --allow-read --allow-write --allow-env tests/reference/exports/write_keras_cases.ts FOLDER
    pip install keras tensorflow-cpu   # or any other of Keras' backends
    python tests/reference/exports/check_keras.py FOLDER
"""

import json
import pathlib
import sys

import keras
import numpy

from keras_from_tfjs import keras_from_tfjs

LIMIT = 1e-5
folder = pathlib.Path(sys.argv[1])


def tensor(value):
    return numpy.array(value["data"], numpy.float32).reshape(value["shape"])


def largest_difference(case):
    model = keras_from_tfjs(folder / case["file"])
    differences = []
    for batch in case["batches"]:
        expected = tensor(batch["outputs"])
        actual = model.predict(tensor(batch["inputs"]), verbose=0)
        assert actual.shape == expected.shape, (actual.shape, expected.shape)
        differences.append(numpy.abs(actual - expected).max())
    return numpy.max(differences)


print(f"keras {keras.__version__} on {keras.backend.backend()}")
is_close = True
for case in json.loads((folder / "cases.json").read_text()):
    difference = largest_difference(case)
    is_close = is_close and bool(difference <= LIMIT)  # a NaN is not
    print(f"{difference:8.1e}  {case['name']}")
sys.exit(0 if is_close else 1)
