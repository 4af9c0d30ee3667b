"""Trains LeNet-5 on drawn digits and writes it as an int8 TFLite file.

    python3 -m venv venv && venv/bin/pip install tensorflow-cpu==VERSION matplotlib pillow
    venv/bin/python lenet5.py OUT

OUT gets lenet5-int8.tflite, digits.png (2,000 pictures that it was not trained on, 50 a row), digits.txt (what they
show) and accuracy.json. Seeds are fixed; another version of TensorFlow may train another network.
"""
import json
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

from digits import digits, sheet

TRAINED, VALIDATED, TESTED = 30_000, 2_000, 2_000
EPOCHS = 12


def network(batch=None):
    layers = tf.keras.layers
    return tf.keras.Sequential([
        layers.Input((32, 32, 1), batch_size=batch),
        layers.Conv2D(6, 5, activation="relu", name="c1"),
        layers.MaxPooling2D(name="s2"),
        layers.Conv2D(16, 5, activation="relu", name="c3"),
        layers.MaxPooling2D(name="s4"),
        layers.Flatten(name="flatten"),
        layers.Dense(120, activation="relu", name="f5"),
        layers.Dense(84, activation="relu", name="f6"),
        layers.Dense(10, name="output"),
    ])


def quantized(model, examples):
    """The model in int8 for one picture at a time, weights of dense layers with one scale each."""
    single = network(1)
    single.set_weights(model.get_weights())
    converter = tf.lite.TFLiteConverter.from_keras_model(single)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: ([e[None]] for e in examples)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.int8
    converter._experimental_disable_per_channel_quantization_for_dense_layers = True
    return converter.convert()


def answers(tflite, pictures):
    """What the int8 network says, by TFLite's built-in kernels."""
    interpreter = tf.lite.Interpreter(model_content=tflite, experimental_op_resolver_type=
        tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES)
    interpreter.allocate_tensors()
    source, target = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    result = []
    for picture in pictures:
        values = picture.astype(np.int16) - 128
        interpreter.set_tensor(source["index"], values.astype(np.int8)[None, :, :, None])
        interpreter.invoke()
        result.append(int(np.argmax(interpreter.get_tensor(target["index"])[0])))
    return np.array(result)


def main(out):
    tf.keras.utils.set_random_seed(5)
    tf.config.experimental.enable_op_determinism()
    trained, labels = digits(TRAINED, 1)
    validated, validated_labels = digits(VALIDATED, 2)
    tested, tested_labels = digits(TESTED, 3)

    def scaled(pictures):
        return pictures[..., None].astype(np.float32) / 255

    model = network()
    rate = tf.keras.optimizers.schedules.CosineDecay(2e-3, EPOCHS * TRAINED // 64)
    model.compile(optimizer=tf.keras.optimizers.Adam(rate), metrics=["accuracy"],
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(scaled(trained), labels, 64, EPOCHS, verbose=2,
              validation_data=(scaled(validated), validated_labels))
    examples = scaled(trained[:500])
    examples[0].flat[:2] = 0, 1  # the whole range of bytes: byte v is v - 128
    tflite = quantized(model, examples)
    out.mkdir(parents=True, exist_ok=True)
    (out / "lenet5-int8.tflite").write_bytes(tflite)
    sheet(tested, 50).quantize(16).save(out / "digits.png", optimize=True)
    (out / "digits.txt").write_text("\n".join(
        "".join(map(str, row)) for row in tested_labels.reshape(-1, 50)) + "\n")
    right = {
        "digits": TESTED,
        "float": int((model.predict(scaled(tested), verbose=0).argmax(1) == tested_labels).sum()),
        "tflite": int((answers(tflite, tested) == tested_labels).sum()),
        "tensorflow": tf.__version__,
    }
    (out / "accuracy.json").write_text(json.dumps(right, indent=2) + "\n")
    print(right)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
