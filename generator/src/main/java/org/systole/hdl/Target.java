package org.systole.hdl;

import java.util.List;
import java.util.function.Consumer;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Where assignments to a value go.
sealed interface Target {
  void assign(int high, int low, Expr value);

  /// `width` bits from `offset` on, which is known at run time.
  void assignAt(Expr offset, int width, Expr value);

  record OfSignal(Signal signal) implements Target {
    @Override
    public void assign(int high, int low, Expr value) {
      record(new Statement.Assign(signal, high, low, value, Locations.user()));
    }

    @Override
    public void assignAt(Expr offset, int width, Expr value) {
      record(new Statement.AssignAt(signal, offset, width, value, Locations.user()));
    }

    private void record(Statement.Drive drive) {
      var owner = (Component) signal.owner();
      owner.elaboration().record(drive, owner);
    }
  }

  /// Bits of `whole` from `low` on.
  record Part(Target whole, int low) implements Target {
    @Override
    public void assign(int high, int from, Expr value) {
      whole.assign(low + high, low + from, value);
    }

    @Override
    public void assignAt(Expr offset, int width, Expr value) {
      refuse(value, offset);
    }
  }

  /// `size` bits of `whole` from `offset` on.
  record PartAt(Target whole, Expr offset, int size) implements Target {
    @Override
    public void assign(int high, int low, Expr value) {
      if (low == 0 && high == size - 1) {
        whole.assignAt(offset, size, value);
      } else {
        refuse(value, offset);
      }
    }

    @Override
    public void assignAt(Expr inner, int width, Expr value) {
      refuse(value, offset);
    }
  }

  /// One of several elements, chosen when the circuit runs; the index may be a constant.
  record Chosen(List<BaseType<?>> elements, UInt index) implements Target {
    @Override
    public void assign(int high, int low, Expr value) {
      each(t -> t.assign(high, low, value));
    }

    @Override
    public void assignAt(Expr offset, int width, Expr value) {
      each(t -> t.assignAt(offset, width, value));
    }

    private void each(Consumer<Target> write) {
      if (elements.size() == 1) {
        write.accept(elements.getFirst().target());
        return;
      }
      var component = elements.getFirst().component();
      for (int k = 0; k < elements.size(); k++) {
        var element = elements.get(k).target();
        component.when(index.eq(k), () -> write.accept(element));
      }
    }
  }

  /// For a part that is not there, of which has been told.
  record Nowhere() implements Target {
    @Override
    public void assign(int high, int low, Expr value) {}

    @Override
    public void assignAt(Expr offset, int width, Expr value) {}
  }

  private static void refuse(Expr value, Expr offset) {
    Mistakes.add(new Diagnostic("NOT ASSIGNABLE", "a part of a part is assigned at a place that is"
        + " known at run time only", Locations.user().toString(), "",
        "assign the bits of the whole value"), offset, value);
  }
}
