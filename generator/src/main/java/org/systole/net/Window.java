package org.systole.net;

/// How a filter or a pooling window R x S walks over a picture; padding is in whole pixels.
public record Window(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth,
    int dilationHeight, int dilationWidth, Padding padding) {

  /// Padding such that P = ceil(H / U); the smaller half is above and to the left.
  public static Window same(int height, int width, int kernelHeight, int kernelWidth,
      int strideHeight, int strideWidth, int dilationHeight, int dilationWidth) {
    int rows = same(height, kernelHeight, strideHeight, dilationHeight);
    int columns = same(width, kernelWidth, strideWidth, dilationWidth);
    return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight,
        dilationWidth, new Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2));
  }

  /// No padding.
  public static Window valid(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth,
      int dilationHeight, int dilationWidth) {
    return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight,
        dilationWidth, Padding.NONE);
  }

  private static int same(int length, int kernel, int stride, int dilation) {
    int outputs = (length + stride - 1) / stride;
    return Math.max((outputs - 1) * stride + (kernel - 1) * dilation + 1 - length, 0);
  }

  /// Rows that one window covers, gaps included.
  public int spanHeight() {
    return (kernelHeight - 1) * dilationHeight + 1;
  }

  /// Columns that one window covers, gaps included.
  public int spanWidth() {
    return (kernelWidth - 1) * dilationWidth + 1;
  }

  /// Output rows P of a picture of `height` rows; below 1 when the window does not fit.
  public int outputHeight(int height) {
    return outputs(height + padding.top() + padding.bottom(), spanHeight(), strideHeight);
  }

  /// Output columns Q of a picture of `width` columns; below 1 when the window does not fit.
  public int outputWidth(int width) {
    return outputs(width + padding.left() + padding.right(), spanWidth(), strideWidth);
  }

  private static int outputs(int length, int span, int stride) {
    return length < span ? 0 : (length - span) / stride + 1;
  }

  /// For example `3x3/2`, with the dilation when there is one.
  @Override
  public String toString() {
    return kernelHeight + "x" + kernelWidth + "/" + pair(strideHeight, strideWidth)
        + (dilationHeight * dilationWidth == 1 ? ""
            : " dilation " + pair(dilationHeight, dilationWidth));
  }

  private static String pair(int height, int width) {
    return height == width ? Integer.toString(height) : height + "x" + width;
  }
}
