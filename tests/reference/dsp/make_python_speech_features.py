"""Makes python_speech_features.json: pip install python_speech_features numpy scipy."""

import numpy as np
import python_speech_features as psf
from python_speech_features import sigproc
from reference_signal import reference_signal, write_vectors

RATE = 16000
signal = reference_signal(1600, RATE)
mfcc = psf.mfcc(signal, RATE)

write_vectors(
    "python_speech_features.json",
    ["python_speech_features", "numpy", "scipy"],
    {
        "preemphasis": sigproc.preemphasis(signal[:8], 0.97),
        "frame_counts": [
            [n, len(sigproc.framesig(np.ones(n), 400, 160))]
            for n in (1, 399, 400, 401, 560, 561, 1600, 16000)
        ],
        "power_spectrum": sigproc.powspec(signal[:20].reshape(2, 10), 16),
        "filter_bank": psf.get_filterbanks(8, 64, RATE, 100, 7000),
        "log_filter_bank": psf.logfbank(signal, RATE),
        "mfcc": mfcc,
        "mfcc_of_300_samples": psf.mfcc(signal[:300], RATE),
        "mfcc_of_zeros": psf.mfcc(np.zeros(400), RATE),
        "mfcc_at_44100": psf.mfcc(reference_signal(4410, 44100), 44100, nfft=2048),
        "mfcc_of_nfft_1103": psf.mfcc(reference_signal(2205, 44100), 44100, nfft=1103),
        "mfcc_other_choices": psf.mfcc(
            signal,
            RATE,
            winlen=0.032,
            winstep=0.016,
            numcep=20,
            nfilt=40,
            nfft=1024,
            lowfreq=100,
            highfreq=6000,
            preemph=0.9,
            ceplifter=0,
            appendEnergy=False,
            winfunc=np.hamming,
        ),
        "lifter": psf.lifter(np.ones((1, 13)), 22)[0],
        "delta": psf.delta(mfcc, 2),
    },
)
