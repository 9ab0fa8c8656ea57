"""Writes what PyTorch makes of the four networks, and of ten steps of Adam, to torch.json.

    pip install numpy torch
    python tests/reference/engine/make_torch.py

All in float64, so that the numbers are the truth to which float32 is held. Inputs,
weights and directions come from `Sequence`, which tests/engine/formula.ts repeats.
"""

import json
import math
import pathlib

import numpy
import torch

from torch_networks import house_cnn, house_rnn, original_cnn, original_rnn, small_rnn

torch.set_default_dtype(torch.float64)
BATCH = 8
N_WHOLE = 64  # gradients of up to so many values are written whole
N_DIRECTIONS = 4


class Sequence:
    """Numbers in [-1, 1) that float32 holds exactly: s <- 1664525 s + 1013904223 mod 2^32."""

    def __init__(self, seed):
        self.state = seed

    def draw(self, shape, scale=1.0, offset=0.0):
        values = []
        for _ in range(math.prod(shape)):
            self.state = (1664525 * self.state + 1013904223) % 2**32
            values.append((self.state >> 8) / 2**23 - 1)
        rounded = (offset + scale * numpy.array(values)).astype(numpy.float32)
        return torch.tensor(rounded.astype(numpy.float64).reshape(shape))


class Weights:
    """Hands out weights in the order in which tfjs lists them, and keeps them."""

    def __init__(self, sequence):
        self.sequence = sequence
        self.all = []

    def __call__(self, *shape, offset=0.0):
        scale = math.sqrt(3 / math.prod(shape[:-1])) if len(shape) > 1 else 0.25
        weight = self.sequence.draw(shape, scale, offset).requires_grad_()
        self.all.append(weight)
        return weight


def loss_of(p):
    labels = torch.arange(len(p)) % p.shape[1]
    return -(p[torch.arange(len(p)), labels] + 1e-7).log().mean()


def number(value):
    return float(f"{value.item():.9g}")


def numbers(values):
    return [number(value) for value in values.flatten()]


def summary(gradient):
    """A gradient whole, or its first values, its size and its sums along fixed directions."""
    shape = list(gradient.shape)
    if gradient.numel() <= N_WHOLE:
        return {"shape": shape, "values": numbers(gradient)}
    directions = Sequence(7)
    along = [(gradient * directions.draw(shape)).sum() for _ in range(N_DIRECTIONS)]
    return {
        "shape": shape,
        "values": numbers(gradient.flatten()[:8]),
        "largest": number(gradient.abs().max()),
        "sumOfSquares": number((gradient**2).sum()),
        "along": [number(value) for value in along],
    }


def network_case(name, build, shape):
    sequence = Sequence(1)
    x, weights = sequence.draw([BATCH, *shape]), Weights(sequence)
    p = build(x, weights)
    loss = loss_of(p)
    gradients = torch.autograd.grad(loss, weights.all)
    return {
        "name": name,
        "probabilities": numbers(p),
        "loss": number(loss),
        "gradients": [summary(gradient) for gradient in gradients],
    }


def adam_case():
    """Ten steps of torch.optim.Adam on the small network."""
    sequence = Sequence(2)
    x, weights = sequence.draw([BATCH, 5, 3]), Weights(sequence)
    small_rnn(x, weights)
    trained = weights.all
    optimizer = torch.optim.Adam(trained, lr=0.01, eps=1e-7)
    losses = []
    for _ in range(10):
        values = iter(trained)
        loss = loss_of(small_rnn(x, lambda *shape: next(values)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(number(loss))
    return {"losses": losses, "weights": [numbers(weight.detach()) for weight in trained]}


(pathlib.Path(__file__).parent / "torch.json").write_text(json.dumps({
    "versions": {"numpy": numpy.__version__, "torch": torch.__version__},
    "networks": [
        network_case("house cnn", house_cnn, [61, 48, 2]),
        network_case("house rnn", house_rnn, [61, 96]),
        network_case("original cnn", original_cnn, [9, 13, 1]),
        network_case("original rnn", original_rnn, [9, 13]),
    ],
    "adam": adam_case(),
}) + "\n")
