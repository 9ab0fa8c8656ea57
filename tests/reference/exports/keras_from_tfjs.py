"""Reads a saved model of ours, model.json and weights.bin, as a Keras 3 model.

    from keras_from_tfjs import keras_from_tfjs
    model = keras_from_tfjs("models/earmark")
"""

import inspect
import json
import pathlib

import keras
import numpy

# How weights began and were held in training matters no more once they are given.
LEFT_OUT = ("_initializer", "_regularizer", "_constraint")


def keras_from_tfjs(folder):
    """Builds the model of a folder and gives it its weights.

    Raises ValueError for an activation that Keras 3 computes otherwise.
    """
    folder = pathlib.Path(folder)
    saved = json.loads((folder / "model.json").read_text())
    topology = saved["modelTopology"]
    config = topology.get("model_config", topology)["config"]
    configs = config["layers"]
    layers = {item["config"]["name"]: _make_layer(item) for item in configs}
    if "input_layers" in config:
        model = _connect(config, layers)
    else:
        start = keras.Input(configs[0]["config"]["batch_input_shape"][1:])
        model = keras.Sequential([start, *layers.values()])
    for name, weights in _read_weights(folder, saved["weightsManifest"]).items():
        layers[name].set_weights(weights)
    return model


def _make_layer(item):
    """Makes a layer with what its Keras class knows of its config."""
    config = item["config"]
    if item["class_name"] == "InputLayer":
        return keras.Input(config["batch_input_shape"][1:], name=config["name"])
    for key in ("activation", "recurrent_activation"):
        if config.get(key) == "hard_sigmoid":
            raise ValueError(
                f"Cannot read {config['name']} as Keras 3 must compute its activation as "
                "TensorFlow.js does: current value is hard_sigmoid")
    layer_class = getattr(keras.layers, item["class_name"])
    known = inspect.signature(layer_class.__init__).parameters
    options = {key: value for key, value in config.items()
               if key in known and not key.endswith(LEFT_OUT)}
    if "layer" in options:
        options["layer"] = _make_layer(options["layer"])
    return layer_class(**(options | {"name": config["name"]}))


def _connect(config, layers):
    """Applies every layer once to the outputs of those before it."""
    outputs = {}
    for item in config["layers"]:
        name = item["name"]
        if not item["inbound_nodes"]:
            outputs[name] = layers[name]
            continue
        (node,) = item["inbound_nodes"]
        inputs = [outputs[before[0]] for before in node]
        outputs[name] = layers[name](inputs if len(inputs) > 1 else inputs[0])
    (first,), (last,) = config["input_layers"], config["output_layers"]
    return keras.Model(outputs[first[0]], outputs[last[0]])


def _read_weights(folder, manifest):
    """Cuts weights.bin into arrays, listed by the layer that owns them."""
    weights = {}
    for group in manifest:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        values = numpy.frombuffer(data, "<f4")
        for spec in group["weights"]:
            size = int(numpy.prod(spec["shape"]))
            owner = spec["name"].split("/")[0]
            weights.setdefault(owner, []).append(values[:size].reshape(spec["shape"]))
            values = values[size:]
    return weights
