package org.systole.net;

import java.util.List;
import org.systole.diag.Findings;

/// A quantized convolution layer with its activation and pooling, shapes checked.
///
/// | part    | shape                     |
/// |---------|---------------------------|
/// | input   | H x W x C, int8           |
/// | weights | M x R x S x C, int8       |
/// | bias    | M, int32                  |
/// | scales  | M, real multipliers       |
/// | output  | pooled P x Q x M, int8    |
///
/// The activation clamps to `clampLow..clampHigh`, and pooling follows it. The constructor throws
/// `UserError` with every finding at once.
public record ConvolutionLayer(
    String name,
    int height,
    int width,
    int channels,
    int filters,
    int kernelHeight,
    int kernelWidth,
    int stride,
    Padding padding,
    Int8Tensor weights,
    Int32Tensor bias,
    int inputZeroPoint,
    int outputZeroPoint,
    List<Double> scales,
    Rounding rounding,
    int clampLow,
    int clampHigh,
    Pooling pooling) {

  public ConvolutionLayer {
    scales = List.copyOf(scales);
    var findings = new Findings();
    new LayerCheck(_ -> "layer " + name)
        .sizes(height, width, channels, filters, kernelHeight, kernelWidth, stride)
        .padding(padding)
        .tensors(weights, bias)
        .zeroPoints(inputZeroPoint, outputZeroPoint)
        .scales(scales)
        .clamp(clampLow, clampHigh)
        .pooling(pooling)
        .addTo(findings);
    findings.throwIfAny();
  }

  /// Output rows P, before pooling.
  public int outputHeight() {
    return (height + padding.top() + padding.bottom() - kernelHeight) / stride + 1;
  }

  /// Output columns Q, before pooling.
  public int outputWidth() {
    return (width + padding.left() + padding.right() - kernelWidth) / stride + 1;
  }

  public int pooledHeight() {
    return (outputHeight() - pooling.height()) / pooling.stride() + 1;
  }

  public int pooledWidth() {
    return (outputWidth() - pooling.width()) / pooling.stride() + 1;
  }

  /// Multiplications P*Q*M*R*S*C, those with padding included.
  public long macs() {
    return (long) outputHeight()
        * outputWidth()
        * filters
        * kernelHeight
        * kernelWidth
        * channels;
  }
}
