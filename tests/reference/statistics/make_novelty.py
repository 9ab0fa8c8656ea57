"""Writes the numbers that scikit-learn gives to novelty.json.

    pip install numpy scipy scikit-learn
    python tests/reference/statistics/make_novelty.py
"""

import json
import pathlib

import numpy
import sklearn
import scipy
from scipy.stats import nct, norm
from sklearn.covariance import ledoit_wolf_shrinkage
from sklearn.decomposition import PCA

rng = numpy.random.default_rng(5)
x = rng.normal(size=(12, 20)) @ numpy.diag(numpy.linspace(3, 0.5, 20))
x = numpy.round(x, 3)
x -= x.mean(0)
pca = PCA(n_components=4).fit(x)

(pathlib.Path(__file__).parent / "novelty.json").write_text(json.dumps({
    "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
    "toleranceFactors": [
        [n, nct.ppf(0.95, n - 1, norm.ppf(0.99) * n**0.5) / n**0.5] for n in (6, 10, 34, 98)
    ],
    "x": x.tolist(),
    "shrinkage": ledoit_wolf_shrinkage(x, assume_centered=True),
    "axes": pca.components_.tolist(),
    "variances": (pca.explained_variance_ * 11 / 12).tolist(),
}) + "\n")
