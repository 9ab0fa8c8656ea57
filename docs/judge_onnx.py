"""Judges recordings (WAV, 16 bits) by an exported model: judge_onnx.py MODEL.onnx RECORDING.wav …

Needs numpy and onnxruntime. Writes a line of JSON for each recording.
"""

import json
import sys
import wave

import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(sys.argv[1])
about = session.get_modelmeta().custom_metadata_map
classes = json.loads(about["classes"])


def read(path):
    with wave.open(path) as file:
        rate, n_channels = file.getframerate(), file.getnchannels()
        if rate != int(about["sampleRate"]) or file.getsampwidth() != 2:
            sys.exit(f"{path} must have {about['sampleRate']} Hz and 16 bits")
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return (samples.reshape(-1, n_channels).mean(axis=1) / 32768).astype(np.float32)


def decide(probabilities):
    if np.isnan(probabilities).any():
        return "Not judged"  # nothing to hear
    if "threshold" not in about:
        return classes[probabilities.argmax()]
    ok = classes.index(about["okClass"])
    if "okBelow" in about:  # levels were chosen: what is unsure is left to people
        if float(about["okBelow"]) <= probabilities[1 - ok] < float(about["notOkFrom"]):
            return "REVIEW"
    return classes[ok if probabilities[1 - ok] < float(about["threshold"]) else 1 - ok]


for path in sys.argv[2:]:
    (probabilities,) = session.run(None, {"signal": read(path)})
    by_class = dict(zip(classes, probabilities.tolist()))
    print(json.dumps({"fname": path, "verdict": decide(probabilities), "probabilities": by_class}))
