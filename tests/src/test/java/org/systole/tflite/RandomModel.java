package org.systole.tflite;

import java.util.List;
import org.systole.net.TensorData;

/// A TFLite file and what it is to be run on.
public record RandomModel(byte[] file, List<TensorData> inputs) {}
