"""Compares exported networks in onnxruntime with ours; exits 1 beyond 1e-5.

    deno run --allow-read --allow-write --allow-env tests/reference/exports/write_onnx_cases.ts FOLDER
    pip install onnxruntime numpy onnx   # onnx only for its checker
    python tests/reference/exports/check_onnx.py FOLDER
"""

import json
import pathlib
import sys

import numpy
import onnxruntime

try:
    import onnx
except ImportError:
    onnx = None

LIMIT = 1e-5
folder = pathlib.Path(sys.argv[1])


def tensor(value):
    return numpy.array(value["data"], numpy.float32).reshape(value["shape"])


def largest_difference(case):
    session = onnxruntime.InferenceSession(folder / case["file"])
    name = session.get_inputs()[0].name
    differences = []
    for batch in case["batches"]:
        expected = tensor(batch["outputs"])
        (actual,) = session.run(None, {name: tensor(batch["inputs"])})
        assert actual.shape == expected.shape, (actual.shape, expected.shape)
        differences.append(numpy.abs(actual - expected).max())
    return numpy.max(differences)


print(f"onnxruntime {onnxruntime.__version__}, onnx.checker {onnx and onnx.__version__}")
is_close = True
for case in json.loads((folder / "cases.json").read_text()):
    if onnx:
        onnx.checker.check_model(onnx.load(folder / case["file"]), full_check=True)
    difference = largest_difference(case)
    is_close = is_close and bool(difference <= LIMIT)  # a NaN is not
    print(f"{difference:8.1e}  {case['name']}")
sys.exit(0 if is_close else 1)
