"""Writes the numbers that scikit-learn gives to curves.json.

    pip install numpy scikit-learn
    python tests/reference/statistics/make_curves.py
"""

import json
import pathlib

import numpy
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_curve

rng = numpy.random.default_rng(3)
y = rng.random(40) < 0.4
scores = numpy.round(numpy.clip(rng.normal(0.4 + 0.2 * y, 0.2), 0, 1), 1)  # with ties

fpr, tpr, _ = roc_curve(y, scores, drop_intermediate=False)
observed, predicted = calibration_curve(y, scores + 0.01, n_bins=4)

(pathlib.Path(__file__).parent / "curves.json").write_text(json.dumps({
    "versions": {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
    "isPositive": y.tolist(),
    "scores": scores.tolist(),
    "falsePositiveRates": fpr.tolist(),
    "truePositiveRates": tpr.tolist(),
    "reliability": {"predicted": predicted.tolist(), "observed": observed.tolist()},
}) + "\n")
