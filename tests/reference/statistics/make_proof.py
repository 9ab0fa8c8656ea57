"""Writes the numbers that scipy, scikit-learn and statsmodels give to proof.json.

    pip install numpy scipy scikit-learn statsmodels
    python tests/reference/statistics/make_proof.py
"""

import json
import pathlib
import warnings

import numpy
import scipy
import scipy.stats
import sklearn
import statsmodels
import statsmodels.api
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    precision_recall_curve,
    roc_auc_score,
)
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

rng = numpy.random.default_rng(11)


def bounds():
    """Counts, confidence and Clopper and Pearson's one-sided upper limit."""
    cases = [(0, 24, 0.95), (1, 24, 0.95), (3, 500, 0.95), (0, 299, 0.95), (7, 60, 0.9), (5, 5, 0.99)]
    return [
        [k, n, c, scipy.stats.binomtest(k, n, alternative="less").proportion_ci(c, "exact").high]
        for k, n, c in cases
    ]


def parts():
    """Errors, level, confidence and the least number of parts, by counting up."""
    cases = [(0, 0.05, 0.95), (0, 0.01, 0.95), (0, 0.001, 0.95), (2, 0.02, 0.95), (5, 0.1, 0.9)]
    found = []
    for k, level, confidence in cases:
        n = k + 1
        while scipy.stats.binom.cdf(k, n, level) > 1 - confidence:
            n += 1
        found.append([k, level, confidence, n])
    return found


def curves():
    """Scores with ties, and what their curves hold."""
    y = rng.random(60) < 0.3
    scores = numpy.round(rng.normal(0.4 + 0.25 * y, 0.2), 2)
    precision, recall, _ = precision_recall_curve(y, scores)
    rates = [0.05, 0.1, 0.3, 1.0]
    return {
        "isPositive": y.tolist(),
        "scores": scores.tolist(),
        "partialAucs": [[m, roc_auc_score(y, scores, max_fpr=m)] for m in rates],
        "averagePrecision": average_precision_score(y, scores),
        "precisions": precision[::-1].tolist(),
        "recalls": recall[::-1].tolist(),
    }


def kappas():
    """Two judges, and five of three classes."""
    first = rng.integers(0, 3, 50)
    second = numpy.where(rng.random(50) < 0.7, first, rng.integers(0, 3, 50))
    counts = numpy.zeros((3, 3))
    numpy.add.at(counts, (first, second), 1)
    cohen = cohens_kappa(counts)
    liking = rng.dirichlet([0.4, 0.4, 0.4], 30)
    ratings = numpy.array([rng.multinomial(5, p) for p in liking])
    return {
        "first": first.tolist(),
        "second": second.tolist(),
        "kappa": cohen.kappa,
        "standardError": cohen.std_kappa,
        "ratings": ratings.tolist(),
        "fleiss": fleiss_kappa(ratings),
    }


def spreads():
    """Balanced parts, and their spreads by REML, which are those of the analysis of variance."""
    parts = numpy.repeat(numpy.arange(12), 4)
    scores = rng.normal(0, 0.7, 12)[parts] + rng.normal(0, 0.3, 48)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = statsmodels.api.MixedLM(scores, numpy.ones((48, 1)), groups=parts)
        fit = model.fit(reml=True, method="powell", xtol=1e-12, ftol=1e-14)
    within = numpy.sqrt(fit.scale)
    quantiles = [(0.025, 36), (0.975, 36), (0.05, 1), (0.95, 1), (0.5, 400), (0.001, 7)]
    return {
        "groups": [str(part) for part in parts],
        "scores": scores.tolist(),
        "within": within,
        "between": float(numpy.sqrt(fit.cov_re[0, 0])),
        "chiSquares": [[p, k, scipy.stats.chi2.ppf(p, k)] for p, k in quantiles],
        "withinInterval": [
            within * numpy.sqrt(36 / scipy.stats.chi2.ppf(p, 36)) for p in (0.975, 0.025)
        ],
    }


def calibration():
    """Logits that are too sure, their labels, and what calibration makes of them."""
    truth = rng.normal(-0.5, 1.2, 80)
    y = rng.random(80) < 1 / (1 + numpy.exp(-truth))
    logits = numpy.round(2.5 * truth + 1, 1)
    sigmoid = _SigmoidCalibration().fit(logits, y)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(logits, y)
    at = numpy.linspace(-8, 8, 33)
    return {
        "isPositive": y.tolist(),
        "logits": logits.tolist(),
        # scikit-learn has the sign of both turned round.
        "platt": [-sigmoid.a_, -sigmoid.b_],
        "at": at.tolist(),
        "isotonic": isotonic.predict(at).tolist(),
        "brier": brier_score_loss(y, 1 / (1 + numpy.exp(-logits))),
    }


def covariates():
    """A number and a kind for each part, and how the score moves with them."""
    temperature = numpy.round(rng.normal(20, 3, 40), 1)
    cavity = rng.integers(0, 3, 40)
    scores = 0.03 * temperature + 0.1 * (cavity == 1) + rng.normal(0, 0.1, 40)
    groups = [scores[cavity == k] for k in range(3)]
    f = scipy.stats.f_oneway(*groups).statistic
    means = [own.mean() for own in groups]
    return {
        "temperature": temperature.tolist(),
        "cavity": [str(k) for k in cavity],
        "scores": scores.tolist(),
        "slope": scipy.stats.linregress(temperature, scores).slope,
        "spearman": scipy.stats.spearmanr(temperature, scores).statistic,
        "shareOfVariance": 2 * f / (2 * f + 37),
        "largestDifference": max(means) - min(means),
    }


def agreement():
    """Parts that one judge alone gets right, and the p-value."""
    cases = [(6, 1), (3, 3), (0, 9), (15, 4), (0, 0)]
    return [[a, b, mcnemar([[20, a], [b, 5]], exact=True).pvalue] for a, b in cases]


if __name__ == "__main__":
    (pathlib.Path(__file__).parent / "proof.json").write_text(json.dumps({
        "versions": {
            module.__name__: module.__version__
            for module in (numpy, scipy, sklearn, statsmodels)
        },
        "bounds": bounds(),
        "parts": parts(),
        "curves": curves(),
        "mcnemar": agreement(),
        "kappas": kappas(),
        "spreads": spreads(),
        "calibration": calibration(),
        "covariates": covariates(),
    }, indent=1) + "\n")
