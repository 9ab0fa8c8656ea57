"""The four models of bench/engine/models.ts in PyTorch, and what is timed of them."""

import torch
from torch import nn

VERSION = f"PyTorch {torch.__version__}"


def set_threads(count):
    torch.set_num_threads(count)


def make_a():
    channels = (1, 16, 32, 64, 128)
    conv = [
        layer
        for n_in, n_out in zip(channels, channels[1:])
        for layer in (nn.Conv2d(n_in, n_out, 3, padding=1), nn.ReLU())
    ]
    return nn.Sequential(
        *conv,
        nn.MaxPool2d(2),
        nn.Dropout(0.5),
        nn.Flatten(),
        nn.Linear(6 * 4 * 128, 128),
        nn.ReLU(),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 2),
    )


def make_b():
    channels = (1, 16, 32, 64)
    blocks = [
        layer
        for n_in, n_out in zip(channels, channels[1:])
        for layer in (
            nn.Conv2d(n_in, n_out, 3, padding=1, bias=False),
            nn.BatchNorm2d(n_out),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
    ]
    return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


class Recurrent(nn.Module):
    def __init__(self, steps, features):
        super().__init__()
        self.lstm = nn.LSTM(features, 128, num_layers=2, batch_first=True)
        units = (128, 64, 32, 16, 8)
        dense = [
            layer
            for n_in, n_out in zip(units, units[1:])
            for layer in (nn.Linear(n_in, n_out), nn.ReLU())
        ]
        self.head = nn.Sequential(nn.Dropout(0.5), *dense, nn.Flatten(), nn.Linear(8 * steps, 2))

    def forward(self, x):
        states, _ = self.lstm(x)
        return self.head(states)


MODELS = {
    "A": (make_a, (1, 13, 9), 2),
    "B": (make_b, (1, 64, 96), 10),
    "C1": (lambda: Recurrent(9, 13), (9, 13), 2),
    "C2": (lambda: Recurrent(96, 64), (96, 64), 2),
}


class Subject:
    """A model, its training step, and its predictions."""

    def __init__(self, name):
        make, self.shape, self.n_classes = MODELS[name]
        self.model = make()
        self.n_weights = sum(map(count_weights, self.model.modules()))

    def inputs(self, batch):
        return torch.randn(batch, *self.shape)

    def steps(self, batch):
        model = self.model.train()
        x = self.inputs(batch)
        labels = torch.arange(batch) % self.n_classes
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        cross_entropy = nn.CrossEntropyLoss()

        def step():
            optimizer.zero_grad()
            loss = cross_entropy(model(x), labels)
            loss.backward()
            optimizer.step()
            return loss.item()

        return [step]

    def prediction(self, batch):
        model = self.model.eval()
        x = self.inputs(batch)

        def predict():
            with torch.inference_mode():
                return torch.softmax(model(x), dim=-1).numpy()

        return predict


def count_weights(module):
    """Counts a module's own weights as Keras does: one bias in an LSTM, moments in a batch norm."""
    parameters = module.named_parameters(recurse=False)
    count = sum(weight.numel() for name, weight in parameters if not name.startswith("bias_hh"))
    if isinstance(module, nn.BatchNorm2d):
        count += module.running_mean.numel() + module.running_var.numel()
    return count
