"""Makes scipy.json: pip install scipy numpy pandas."""

import numpy as np
import pandas as pd
from reference_signal import reference_signal, write_vectors
from scipy import fft, signal

y = reference_signal(100, 16000)


def rolling(window):
    return pd.Series(np.abs(y)).rolling(window, min_periods=1, center=True)


write_vectors(
    "scipy.json",
    ["scipy", "numpy", "pandas"],
    {
        "hann": signal.get_window("hann", 15),
        "hamming": signal.get_window("hamming", 16),
        "hann_symmetric": np.hanning(15),
        "hamming_symmetric": np.hamming(16),
        "dct": fft.dct(y[:26].reshape(2, 13), type=2, norm="ortho"),
        "idct_of_5": fft.idct(y[:10].reshape(2, 5), type=2, n=13, norm="ortho"),
        "correlation": np.corrcoef(y[:60].reshape(12, 5), rowvar=False),
        "rfft_of_60": np.fft.rfft(y[:60]).view(np.float64),
        "hilbert_of_31": np.abs(signal.hilbert(y[:31])),
        "hilbert_of_64": np.abs(signal.hilbert(y[:64])),
        "hilbert_of_100": np.abs(signal.hilbert(y)),
        # Mean squares, and no density; welch takes the complete frames alone.
        "welch_32": signal.welch(
            y, fs=16000, window="hann", nperseg=32, noverlap=16, nfft=64,
            detrend=False, scaling="spectrum",
        )[1],
        "mean_5": rolling(5).mean(),
        "mean_6": rolling(6).mean(),
        "maximum_6": rolling(6).max(),
        "mean_1000": rolling(1000).mean(),
    },
)
