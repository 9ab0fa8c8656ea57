"""Writes what PyTorch makes of the four networks, and of ten steps of Adam, to torch.json.

    pip install numpy torch
    python tests/reference/make_torch.py

All in float64, so that the numbers are the truth to which float32 is held. Inputs,
weights and directions come from `Sequence`, which tests/engine/formula.ts repeats.
"""

import json
import math
import pathlib

import numpy
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
BATCH = 8
EPSILON = 1e-3  # of batch norm
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


def same_padding(size, kernel, stride):
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


def pad_same(x, kernel, stride, value=0.0):
    """Pads the last axes of x as TensorFlow's "same" does, more behind than in front."""
    sides = [same_padding(size, kernel, stride) for size in reversed(x.shape[2:])]
    return F.pad(x, [side for pair in sides for side in pair], value=value)


def conv(x, weights, filters, kernel, stride=1, use_bias=False):
    """A convolution of any rank with tfjs's layout of kernels: places, then in and out."""
    rank = x.dim() - 2
    weight = weights(*[kernel] * rank, x.shape[1], filters)
    bias = weights(filters) if use_bias else None
    run = F.conv2d if rank == 2 else F.conv1d
    weight = weight.permute(rank + 1, rank, *range(rank))
    return run(pad_same(x, kernel, stride), weight, bias, stride)


def batch_norm(x, weights):
    gamma, beta = weights(x.shape[1], offset=1.0), weights(x.shape[1])
    return F.batch_norm(x, None, None, gamma, beta, training=True, eps=EPSILON)


def dense(x, weights, units, use_bias=True):
    kernel = weights(x.shape[-1], units)
    return x @ kernel + weights(units) if use_bias else x @ kernel


def lstm(x, weights, units):
    """torch.nn.LSTM; its gates are in tfjs's order, and its second bias is zero."""
    module = torch.nn.LSTM(x.shape[-1], units, batch_first=True)
    kernel, recurrent = weights(x.shape[-1], 4 * units), weights(units, 4 * units)
    parameters = {
        "weight_ih_l0": kernel.T,
        "weight_hh_l0": recurrent.T,
        "bias_ih_l0": weights(4 * units),
        "bias_hh_l0": torch.zeros(4 * units),
    }
    states, _ = torch.func.functional_call(module, parameters, x)
    return states


def flatten(x):
    """Flattens channels-first images as tfjs does, channels last."""
    return x.movedim(1, -1).flatten(1)


def classify(mean, maximum, weights):
    logits = dense(mean, weights, 2) + dense(maximum, weights, 2, use_bias=False)
    return logits.softmax(-1)


def house_cnn(x, weights):
    x = x.movedim(-1, 1)
    for filters, kernel, stride in [(12, 5, 2), (24, 3, 1), (48, 3, 1)]:
        x = batch_norm(conv(x, weights, filters, kernel, stride), weights).relu()
        if stride == 1:
            x = F.max_pool2d(pad_same(x, 2, 2, -math.inf), 2)
    return classify(flatten(x.mean(2)), flatten(x.amax(2)), weights)


def house_rnn(x, weights):
    x = x.movedim(-1, 1)
    for kernel in [5, 3]:
        x = batch_norm(conv(x, weights, 64, kernel, 2), weights).relu()
    x = lstm(x.movedim(1, -1), weights, 64)
    return classify(x.mean(1), x.amax(1), weights)


def original_cnn(x, weights):
    x = x.movedim(-1, 1)
    for filters in [16, 32, 64, 128]:
        x = conv(x, weights, filters, 3, use_bias=True).relu()
    x = flatten(F.max_pool2d(x, 2))
    for units in [128, 64]:
        x = dense(x, weights, units).relu()
    return dense(x, weights, 5).softmax(-1)


def original_rnn(x, weights):
    for _ in range(2):
        x = lstm(x, weights, 128)
    for units in [64, 32, 16, 8]:
        x = dense(x, weights, units).relu()
    return dense(x.flatten(1), weights, 5).softmax(-1)


def small_rnn(x, weights):
    return dense(lstm(x, weights, 4)[:, -1], weights, 3).softmax(-1)


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
