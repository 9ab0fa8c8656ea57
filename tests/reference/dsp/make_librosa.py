"""Makes librosa.json: pip install librosa.

The signal is float64, and librosa then computes in float64, but for the mel
filters and the RMS: those are float32 unless dtype says otherwise.
"""

import librosa
import numpy as np
from reference_signal import reference_signal, write_vectors

RATE = 22050
F64 = {"dtype": np.float64}
signal = reference_signal(4000, RATE)
speech = reference_signal(3000, 16000)
mfcc = librosa.feature.mfcc(y=signal, sr=RATE, **F64)
small = {"n_fft": 512, "hop_length": 160, "win_length": 400}
house = {"n_fft": 512, "hop_length": 160, "center": False, "htk": True, "norm": None}
ramp = np.cumsum(signal[:24]).reshape(2, 12)

write_vectors(
    "librosa.json",
    ["librosa", "numpy", "scipy"],
    {
        "hz": [0, 100, 999, 1000, 1001, 4000, 11025],
        "mel_slaney": librosa.hz_to_mel([0, 100, 999, 1000, 1001, 4000, 11025]),
        "mel_htk": librosa.hz_to_mel([0, 100, 999, 1000, 1001, 4000, 11025], htk=True),
        "filter_bank": librosa.filters.mel(
            sr=16000, n_fft=64, n_mels=8, fmin=50, fmax=7000, **F64
        ),
        "filter_bank_htk_peak": librosa.filters.mel(
            sr=16000, n_fft=64, n_mels=8, htk=True, norm=None, **F64
        ),
        "mel_spectrogram": librosa.feature.melspectrogram(
            y=speech, sr=16000, n_mels=26, **small, **F64
        ).T,
        "mfcc": mfcc.T,
        "mfcc_of_the_same_frames_as_psf": librosa.feature.mfcc(
            y=speech, sr=16000, n_mfcc=13, n_mels=26, **small, **F64
        ).T,
        "mfcc_lifter_22": librosa.feature.mfcc(
            y=np.concatenate([signal, np.zeros(3000)]), sr=RATE, lifter=22, **F64
        ).T,
        "log_mel_house": np.log(
            librosa.feature.melspectrogram(
                y=speech, sr=16000, n_mels=40, fmin=50, fmax=7500, **house, **F64
            )
            + 1e-6
        ).T,
        "delta": librosa.feature.delta(ramp, width=5).T,
        "rms": librosa.feature.rms(
            y=speech, frame_length=64, hop_length=1000, **F64
        )[0],
        "db": librosa.power_to_db(np.array([1e-12, 1e-9, 1e-3, 1.0])),
    },
)
