"""Writes the numbers that scikit-learn and scipy give to logistic.json and intervals.json.

    pip install numpy scipy scikit-learn
    python tests/reference/statistics/make_logistic.py
"""

import json
import pathlib

import numpy
import scipy
import sklearn
from scipy.stats import beta, binomtest, norm, t
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    balanced_accuracy_score,
    recall_score,
    roc_auc_score,
)
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).parent
VERSIONS = {
    "numpy": numpy.__version__,
    "scipy": scipy.__version__,
    "scikit-learn": sklearn.__version__,
}


def logistic_case(x, y, n_classes, l2, class_weights):
    z = StandardScaler().fit_transform(x)
    weights = numpy.array(class_weights)[y]
    # The penalty beside the mean loss becomes C beside the sum; scikit-learn fits
    # two classes with one column of coefficients, which halves the penalty.
    c = (2 if n_classes == 2 else 1) / (l2 * weights.sum())
    model = LogisticRegression(C=c, solver="newton-cholesky", tol=1e-12, max_iter=100000)
    model.fit(z, y, sample_weight=weights)
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "nClasses": n_classes,
        "l2": l2,
        "classWeights": class_weights,
        "probabilities": model.predict_proba(z).tolist(),
    }


def metrics_case(y, probabilities):
    predicted = probabilities.argmax(axis=1)
    scores = probabilities[:, 1].round(1)
    return {
        "y": y.tolist(),
        "probabilities": probabilities.tolist(),
        "balancedAccuracy": balanced_accuracy_score(y, predicted),
        "recalls": recall_score(y, predicted, average=None).tolist(),
        "tiedScores": scores.tolist(),
        "rocAuc": roc_auc_score(y == 1, scores),
    }


def interval_cases():
    for k, n in [(0, 1), (0, 20), (20, 20), (1, 59), (7, 10), (153, 300), (2990, 3000)]:
        for confidence in [0.8, 0.95]:
            test = binomtest(k, n)
            exact = test.proportion_ci(confidence, "exact")
            wilson = test.proportion_ci(confidence, "wilson")
            yield {
                "k": k,
                "n": n,
                "confidence": confidence,
                "exact": [exact.low, exact.high],
                "wilson": [wilson.low, wilson.high],
            }


def write(name, values):
    text = json.dumps({"versions": VERSIONS, **values}, separators=(",", ":"))
    (HERE / name).write_text(text + "\n")


def main():
    random = numpy.random.default_rng(5)
    x3 = random.normal(size=(30, 4)).round(3) * [1, 10, 0.1, 3] + [0, 5, -2, 100]
    y3 = numpy.arange(30) % 3
    x3[:, 0] += y3
    x2, y2 = x3[:20, :3], (numpy.arange(20) % 4 == 0).astype(int)
    probabilities = random.dirichlet([1, 1, 1], size=40).round(3)
    probabilities[:, 2] = 1 - probabilities[:, 0] - probabilities[:, 1]
    write("logistic.json", {
        "logistic": [
            logistic_case(x3, y3, 3, 0.01, [1, 1, 1]),
            logistic_case(x3, y3, 3, 1, [0.5, 2, 1]),
            logistic_case(x2, y2, 2, 0.1, [1, 3]),
        ],
        "metrics": metrics_case(numpy.arange(40) % 3, probabilities),
    })
    write("intervals.json", {
        "intervals": list(interval_cases()),
        "beta": [
            [p, a, b, beta.cdf(p, a, b), beta.ppf(p, a, b)]
            for p, a, b in [(0.025, 1, 20), (0.975, 7.5, 3.25), (0.5, 0.5, 0.5), (0.2, 300, 700),
                            (0.05, 2.5, 0.5), (0.999, 40, 2)]
        ],
        "normal": [[c, norm.ppf((1 + c) / 2)] for c in [0.1, 0.5, 0.8, 0.95, 0.999]],
        "student": [[c, df, t.ppf((1 + c) / 2, df)]
                    for c in [0.5, 0.95] for df in [1, 2, 9, 99, 2999]],
    })


main()
