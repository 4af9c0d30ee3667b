package org.systole.hdl.stream;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Layout;
import org.systole.hdl.Locations;
import org.systole.hdl.Stream;

/// Turns a stream of words into one of wider or narrower words; the wider width is a multiple of
/// the narrower one. The low part comes first, or, where `highFirst`, the high one.
///
/// | port   | shape               | meaning            |
/// |--------|---------------------|--------------------|
/// | input  | stream of one width |                    |
/// | output | stream of the other |                    |
///
/// Latency 0; the last part of a wider word goes through without a register.
public final class StreamWidthAdapter<T extends Data, U extends Data> extends Component {
  public record Params(Layout input, Layout output, boolean highFirst)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return input.width() + "to" + output.width() + (highFirst ? "_high_first" : "");
    }
  }

  private final Params p;
  private final T from;
  private final U to;

  public StreamWidthAdapter(Component parent, T from, U to, boolean highFirst) {
    var params = new Params(Layout.of(from), Layout.of(to), highFirst);
    int wide = Math.max(params.input().width(), params.output().width());
    int narrow = Math.min(params.input().width(), params.output().width());
    if (wide % narrow != 0) {
      throw new UserError(List.of(new Diagnostic("WIDTH MISMATCH", "words of " + wide
          + " bits cannot be made of words of " + narrow + " bits",
          Locations.user().toString(), "", "resize the payload to a multiple")));
    }
    this.p = params;
    this.from = from;
    this.to = to;
    super(parent, params);
  }

  public final Stream<T> input = slave(new Stream<>(Data.like(from)));
  public final Stream<U> output = master(new Stream<>(Data.like(to)));

  /// The words of `input` as words of type `to`, the low part first.
  public static <T extends Data, U extends Data> Stream<U> of(Hardware here, Stream<T> input,
      U to) {
    var adapter = new StreamWidthAdapter<>(here.here(), input.payload, to, false);
    input.connect(adapter.input);
    return adapter.output;
  }

  @Override
  protected String summary() {
    return "words of " + p.input().width() + " bits as words of " + p.output().width() + " bits";
  }

  @Override
  protected void build() {
    int in = p.input().width();
    int out = p.output().width();
    if (in == out) {
      output.valid.set(input.valid);
      input.ready.set(output.ready);
      output.payload.assignFromBits(input.payload.asBits());
    } else if (in > out) {
      narrower(in / out, out);
    } else {
      wider(out / in, in);
    }
  }

  private void narrower(int factor, int width) {
    var part = counter(factor).named("part");
    when(output.fire(), part::increment);
    output.valid.set(input.valid);
    var parts = input.payload.asBits().subdivideIn(width);
    var chosen = p.highFirst() ? parts.reversed() : parts;
    output.payload.assignFromBits(chosen.at(part.value()));
    input.ready.set(output.ready.and(part.willOverflowIfInc()));
  }

  private void wider(int factor, int width) {
    var part = counter(factor).named("part");
    when(input.fire(), part::increment);
    var buffer = reg(bits((factor - 1) * width)).named("gathering");
    var gathered = input.payload.asBits().cat(buffer);
    when(input.fire(), () -> buffer.set(gathered.slice(factor * width - 1, width)));
    output.valid.set(input.valid.and(part.willOverflowIfInc()));
    output.payload.assignFromBits(p.highFirst()
        ? gathered.subdivideIn(width).reversed().asBits() : gathered);
    input.ready.set(output.ready.or(part.willOverflowIfInc().not()));
  }
}
