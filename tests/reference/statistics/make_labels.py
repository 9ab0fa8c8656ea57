"""Writes the numbers that cleanlab gives to labels.json.

    pip install cleanlab
    python tests/reference/statistics/make_labels.py
"""

import json
import pathlib

import cleanlab
import numpy
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.rank import get_label_quality_scores


def case(n_classes, seed):
    rng = numpy.random.default_rng(seed)
    sizes = numpy.arange(1, n_classes + 1)
    truth = rng.choice(n_classes, size=90, p=sizes / sizes.sum())
    labels = numpy.where(rng.random(90) < 0.15, rng.integers(0, n_classes, 90), truth)
    logits = rng.normal(size=(90, n_classes)) + 2 * numpy.eye(n_classes)[truth]
    p = numpy.exp(logits)
    p = numpy.round(p / p.sum(axis=1, keepdims=True), 3)
    p[:, -1] = 1 - p[:, :-1].sum(axis=1)
    joint = compute_confident_joint(labels, p, calibrate=False)
    # Equation 3 of the paper; cleanlab's estimate_joint rounds these to whole counts first.
    rows = joint / joint.sum(axis=1, keepdims=True) * numpy.bincount(labels)[:, None]
    share = 1 - numpy.trace(rows) / len(labels)
    margin = get_label_quality_scores(labels, p, method="normalized_margin")
    return {
        "labels": labels.tolist(),
        "probabilities": p.tolist(),
        "thresholds": get_confident_thresholds(labels, p).tolist(),
        "counts": joint.tolist(),
        "shareWrong": float(share),
        "normalizedMargins": margin.tolist(),
    }


(pathlib.Path(__file__).parent / "labels.json").write_text(json.dumps({
    "versions": {"numpy": numpy.__version__, "cleanlab": cleanlab.__version__},
    "cases": [case(2, 1), case(4, 2)],
}) + "\n")
