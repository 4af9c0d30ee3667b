package org.systole.tflite;

import java.util.function.Function;

/// Every operator that is compared with TFLite, with the maker of its random models.
public enum OperatorModels {
  CONV_2D(ProductModels::convolution),
  DEPTHWISE_CONV_2D(ProductModels::depthwise),
  FULLY_CONNECTED(ProductModels::fullyConnected),
  ADD(ValueModels::add),
  MAX_POOL_2D(ValueModels::maxPool),
  AVERAGE_POOL_2D(ValueModels::averagePool),
  RESHAPE(ValueModels::reshape),
  SOFTMAX(ValueModels::softmax),
  MEAN(ValueModels::mean),
  PAD(ValueModels::pad),
  CONCATENATION(ValueModels::concatenation),
  RELU(draw -> ValueModels.function(draw, 19)),
  RELU6(draw -> ValueModels.function(draw, 21)),
  RELU_N1_TO_1(draw -> ValueModels.function(draw, 20)),
  MUL(ValueModels::mul),
  SUB(ValueModels::sub),
  LEAKY_RELU(draw -> ValueModels.function(draw, 98)),
  LOGISTIC(draw -> ValueModels.function(draw, 14)),
  TANH(draw -> ValueModels.function(draw, 28)),
  HARD_SWISH(draw -> ValueModels.function(draw, 117)),
  ELU(draw -> ValueModels.function(draw, 111)),
  RESIZE_NEAREST_NEIGHBOR(draw -> ValueModels.resize(draw, false)),
  RESIZE_BILINEAR(draw -> ValueModels.resize(draw, true)),
  TRANSPOSE_CONV(ProductModels::transposed),
  GROUPED_CONV_2D(ProductModels::grouped),
  QUANTIZE(ValueModels::quantize),
  REQUANTIZE(ValueModels::requantize),
  DEQUANTIZE(ValueModels::dequantize),
  CONV_2D_16X8(ProductModels::convolution16),
  DEPTHWISE_CONV_2D_16X8(ProductModels::depthwise16),
  FULLY_CONNECTED_16X8(ProductModels::fullyConnected16),
  ADD_16(ValueModels::add16),
  MAX_POOL_2D_16(ValueModels::maxPool16),
  AVERAGE_POOL_2D_16(ValueModels::averagePool16);

  private final Function<Draw, RandomModel> maker;

  OperatorModels(Function<Draw, RandomModel> maker) {
    this.maker = maker;
  }

  /// The same model for the same seed.
  public RandomModel make(long seed) {
    return maker.apply(new Draw(seed));
  }
}
