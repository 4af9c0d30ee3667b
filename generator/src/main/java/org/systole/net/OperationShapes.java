package org.systole.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The shape that an operation gives, from the shapes that it reads; or what does not fit.
final class OperationShapes {
  private final List<Tensor> tensors;
  private final Operation operation;
  private final TensorShape in;
  private String problem;

  OperationShapes(List<Tensor> tensors, Operation operation) {
    this.tensors = tensors;
    this.operation = operation;
    in = shape(operation.input());
  }

  /// What does not fit, after `infer` gave nothing.
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  Optional<TensorShape> infer() {
    return switch (operation) {
      case Operation.Convolution c -> convolution(c);
      case Operation.DepthwiseConvolution d -> depthwise(d);
      case Operation.FullyConnected f -> fullyConnected(f);
      case Operation.TransposeConvolution t -> transposed(t);
      case Operation.Binary b -> broadcast(shape(b.right()));
      case Operation.Concatenation c -> concatenation(c);
      case Operation.Pool p -> picture()
          ? slide(p.window(), in.channels()) : Optional.empty();
      case Operation.Mean m -> mean(m);
      case Operation.Pad p -> pad(p);
      case Operation.Reshape r -> shape(r.output()).size() == in.size()
          ? Optional.of(shape(r.output())) : wrong("the reshape changes the number of values");
      case Operation.Resize r -> resize(r);
      case Operation.Activation _, Operation.Quantize _, Operation.Dequantize _,
          Operation.Softmax _ -> Optional.of(in);
    };
  }

  private Optional<TensorShape> convolution(Operation.Convolution c) {
    var w = shape(c.weights());
    if (!picture() || !filters(w, c.window()) || !bias(c.bias(), w.dim(0))) {
      return Optional.empty();
    }
    if (c.groups() < 1 || w.dim(3) * (long) c.groups() != in.channels()
        || w.dim(0) % c.groups() != 0) {
      return wrong("the weights " + w + " do not fit " + in.channels() + " channels");
    }
    return slide(c.window(), w.dim(0));
  }

  private Optional<TensorShape> depthwise(Operation.DepthwiseConvolution d) {
    var w = shape(d.weights());
    if (!picture() || !filters(w, d.window()) || !bias(d.bias(), w.dim(3))) {
      return Optional.empty();
    }
    if (w.dim(0) != 1 || w.dim(3) != (long) in.channels() * d.multiplier()) {
      return wrong("the weights " + w + " do not fit " + in.channels() + " channels");
    }
    return slide(d.window(), w.dim(3));
  }

  private Optional<TensorShape> fullyConnected(Operation.FullyConnected f) {
    var w = shape(f.weights());
    if (w.rank() != 2) {
      return wrong("the weights " + w + " are not M x K");
    }
    if (!bias(f.bias(), w.dim(0))) {
      return Optional.empty();
    }
    if (in.size() % w.dim(1) != 0) {
      return wrong("the weights " + w + " do not fit " + in.size() + " values");
    }
    var out = shape(f.output());
    long rows = in.size() / w.dim(1);
    return out.rank() > 0 && out.channels() == w.dim(0) && out.size() == rows * w.dim(0)
        ? Optional.of(out) : Optional.of(TensorShape.of((int) rows, w.dim(0)));
  }

  private Optional<TensorShape> transposed(Operation.TransposeConvolution t) {
    var w = shape(t.weights());
    var out = shape(t.output());
    if (!picture() || !filters(w, t.window()) || !bias(t.bias(), w.dim(0))) {
      return Optional.empty();
    }
    if (w.dim(3) != in.channels()) {
      return wrong("the weights " + w + " do not fit " + in.channels() + " channels");
    }
    if (out.rank() != 4 || t.window().outputHeight(out.height()) != in.height()
        || t.window().outputWidth(out.width()) != in.width()) {
      return wrong("a convolution of " + out + " with window " + t.window()
          + " would not give the input");
    }
    return Optional.of(TensorShape.of(in.dim(0), out.height(), out.width(), w.dim(0)));
  }

  private Optional<TensorShape> slide(Window w, int channels) {
    if (Math.min(Math.min(w.kernelHeight(), w.kernelWidth()), Math.min(w.strideHeight(),
        w.strideWidth())) < 1 || w.dilationHeight() < 1 || w.dilationWidth() < 1
        || Math.max(Math.max(w.kernelHeight(), w.kernelWidth()), Math.max(w.dilationHeight(),
            w.dilationWidth())) > LayerCheck.LARGEST
        || Math.max(w.strideHeight(), w.strideWidth()) > LayerCheck.LARGEST
        || (long) w.kernelHeight() * w.dilationHeight() > LayerCheck.LARGEST
        || (long) w.kernelWidth() * w.dilationWidth() > LayerCheck.LARGEST) {
      return wrong("the window " + w + " is not between 1 and " + LayerCheck.LARGEST);
    }
    if (w.padding().top() < 0 || w.padding().left() < 0 || w.padding().bottom() < 0
        || w.padding().right() < 0) {
      return wrong("padding " + w.padding().word() + " is below 0");
    }
    int rows = w.outputHeight(in.height());
    int columns = w.outputWidth(in.width());
    if (rows < 1 || columns < 1) {
      return wrong("the window " + w + " does not fit the picture");
    }
    return Optional.of(TensorShape.of(in.dim(0), rows, columns, channels));
  }

  private Optional<TensorShape> broadcast(TensorShape other) {
    int rank = Math.max(in.rank(), other.rank());
    var lengths = new ArrayList<Integer>();
    for (int axis = 0; axis < rank; axis++) {
      int a = length(in, axis - rank + in.rank());
      int b = length(other, axis - rank + other.rank());
      if (a != b && a != 1 && b != 1) {
        return wrong("shapes " + in + " and " + other + " do not go together");
      }
      lengths.add(Math.max(a, b));
    }
    return Optional.of(new TensorShape(lengths));
  }

  private static int length(TensorShape shape, int axis) {
    return axis < 0 ? 1 : shape.dim(axis);
  }

  private Optional<TensorShape> concatenation(Operation.Concatenation c) {
    if (c.axis() < 0 || c.axis() >= in.rank()) {
      return wrong("axis " + c.axis() + " is not one of " + in);
    }
    long total = 0;
    for (int id : c.inputs()) {
      var next = shape(id);
      for (int axis = 0; axis < in.rank(); axis++) {
        if (next.rank() != in.rank() || axis != c.axis() && next.dim(axis) != in.dim(axis)) {
          return wrong("shapes " + in + " and " + next + " do not join along axis " + c.axis());
        }
      }
      total += next.dim(c.axis());
    }
    var lengths = new ArrayList<>(in.lengths());
    lengths.set(c.axis(), (int) Math.min(total, Integer.MAX_VALUE));
    return Optional.of(new TensorShape(lengths));
  }

  private Optional<TensorShape> mean(Operation.Mean m) {
    if (m.axes().isEmpty() || m.axes().stream().anyMatch(a -> a < 0 || a >= in.rank())) {
      return wrong("axes " + m.axes() + " are not those of " + in);
    }
    return Optional.of(new TensorShape(IntStream.range(0, in.rank())
        .filter(axis -> m.keepAxes() || !m.axes().contains(axis))
        .mapToObj(axis -> m.axes().contains(axis) ? 1 : in.dim(axis)).toList()));
  }

  private Optional<TensorShape> pad(Operation.Pad p) {
    if (p.before().size() != in.rank() || p.after().size() != in.rank()) {
      return wrong("padding of " + p.before().size() + " axes for " + in);
    }
    var lengths = new ArrayList<Integer>();
    for (int axis = 0; axis < in.rank(); axis++) {
      long length = (long) in.dim(axis) + p.before().get(axis) + p.after().get(axis);
      if (p.before().get(axis) < 0 || p.after().get(axis) < 0 || length > Integer.MAX_VALUE) {
        return wrong("padding " + p.before() + " and " + p.after() + " is out of range");
      }
      lengths.add((int) length);
    }
    return Optional.of(new TensorShape(lengths));
  }

  private Optional<TensorShape> resize(Operation.Resize r) {
    var out = shape(r.output());
    if (!picture() || out.rank() != 4) {
      return wrong("only pictures N x H x W x C are resized");
    }
    if (Math.max(Math.max(in.height(), in.width()), Math.max(out.height(), out.width()))
        > LayerCheck.LARGEST) {
      return wrong("a side is longer than " + LayerCheck.LARGEST);
    }
    return Optional.of(TensorShape.of(in.dim(0), out.height(), out.width(), in.channels()));
  }

  private boolean picture() {
    return in.rank() == 4 || refuse("the input " + in + " is not N x H x W x C");
  }

  private boolean filters(TensorShape w, Window window) {
    return w.rank() == 4 && w.dim(1) == window.kernelHeight() && w.dim(2) == window.kernelWidth()
        || refuse("the weights " + w + " are not filters of " + window);
  }

  private boolean bias(int id, int filters) {
    return id == Operation.NO_BIAS || shape(id).size() == filters
        || refuse("the bias " + shape(id) + " does not fit " + filters + " channels");
  }

  private TensorShape shape(int id) {
    return tensors.get(id).shape();
  }

  private boolean refuse(String why) {
    problem = why;
    return false;
  }

  private Optional<TensorShape> wrong(String why) {
    problem = why;
    return Optional.empty();
  }
}
