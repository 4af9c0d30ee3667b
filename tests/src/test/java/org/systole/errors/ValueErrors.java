package org.systole.errors;

import java.util.Map;
import org.systole.hdl.Bundle;
import org.systole.hdl.RoundType;
import org.systole.hdl.UInt;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.UFix;

/// Errors of values, literals and indices.
final class ValueErrors {
  private ValueErrors() {}

  @Explains(code = "WIDTH MISMATCH",
      meaning = "A value is wider or narrower than what it is assigned to, meets in an "
        + "operator, or indexes. Only literals without a width grow by "
        + "themselves.")
  static final class WidthMismatch {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(a.addGrow(1));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a.addGrow(1).resized());
      }
    }
  }

  @Explains(code = "OUT OF RANGE CONSTANT",
      meaning = "A constant that the other side can never be, or that has more bits "
        + "than it is given.")
  static final class OutOfRangeConstant {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        when(a.lt(20), () -> b.set(1));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        when(a.lt(10), () -> b.set(1));
      }
    }
  }

  @Explains(code = "RANGE",
      meaning = "A bit, an element or a number of things that is not there.")
  static final class Range {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(a);
        b.bit(4).set(enable);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
        b.bit(3).set(enable);
      }
    }
  }

  @Explains(code = "BAD LITERAL",
      meaning = "A text is no number in the base that it names; without a letter the "
        + "base is 2.")
  static final class BadLiteral {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(U("12"));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(U("d12"));
      }
    }
  }

  @Explains(code = "AGGREGATE INCOMPLETE",
      meaning = "Bits that are given one by one leave a bit without a value.")
  static final class AggregateIncomplete {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(B(4, bits -> bits.bit(3, enable)).asUInt());
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(B(4, bits -> bits.bit(3, enable).rest(false)).asUInt());
      }
    }
  }

  @Explains(code = "TYPE WITHOUT HARDWARE",
      meaning = "A type is used as a value: `uint(4)` says what something looks like, "
        + "`wire(uint(4))` makes it.")
  static final class TypeWithoutHardware {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var sum = uint(4);
        sum.set(a);
        b.set(sum);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var sum = wire(uint(4));
        sum.set(a);
        b.set(sum);
      }
    }
  }

  @Explains(code = "FIELD MISMATCH",
      meaning = "Bundles or vectors of different fields are assigned or compared, or "
        + "initial values name a field that is not there.")
  static final class FieldMismatch {
    static final class Wrong extends Small {
      static final class Point extends Bundle {
        public final UInt x = uint(4);
        public final UInt y = uint(4);
      }

      @Override
      protected void build() {
        var point = reg(new Point());
        point.named("point");
        point.init(Map.of("x", 1, "z", 2));
        point.x.set(a);
        point.y.set(point.x);
        b.set(point.y);
      }
    }

    static final class Right extends Small {
      static final class Point extends Bundle {
        public final UInt x = uint(4);
        public final UInt y = uint(4);
      }

      @Override
      protected void build() {
        var point = reg(new Point());
        point.named("point");
        point.init(Map.of("x", 1, "y", 2));
        point.x.set(a);
        point.y.set(point.x);
        b.set(point.y);
      }
    }
  }

  @Explains(code = "BUNDLE WITHOUT COPY",
      meaning = "A bundle is to be made again, for a register or a vector, but its "
        + "constructor takes arguments.")
  static final class BundleWithoutCopy {
    static final class Wrong extends Small {
      static final class Word extends Bundle {
        public final UInt value;

        Word(int width) {
          value = uint(width);
        }
      }

      @Override
      protected void build() {
        var words = wire(vec(new Word(4), 2)).named("words");
        words.at(0).value.set(a);
        words.at(1).value.set(words.at(0).value);
        b.set(words.at(1).value);
      }
    }

    static final class Right extends Small {
      static final class Word extends Bundle {
        public final UInt value;

        Word(int width) {
          value = uint(width);
        }

        @Override
        public Word copy() {
          return new Word(value.width());
        }
      }

      @Override
      protected void build() {
        var words = wire(vec(new Word(4), 2)).named("words");
        words.at(0).value.set(a);
        words.at(1).value.set(words.at(0).value);
        b.set(words.at(1).value);
      }
    }
  }

  @Explains(code = "BAD ENUM",
      meaning = "An enumeration without elements, with two elements of one code or "
        + "name, or an element of another enumeration.")
  static final class BadEnum {
    static final class Wrong extends Small {
      enum Op { ADD, SUB }

      @Override
      protected void build() {
        var op = reg(enumOf(Op.class, _ -> 1)).init(Op.ADD).named("op");
        op.set(Op.SUB);
        b.set(op.asBits().asUInt().resize(4));
      }
    }

    static final class Right extends Small {
      enum Op { ADD, SUB }

      @Override
      protected void build() {
        var op = reg(enumOf(Op.class, e -> e == Op.ADD ? 1 : 2)).init(Op.ADD).named("op");
        op.set(Op.SUB);
        b.set(op.asBits().asUInt().resize(4));
      }
    }
  }

  @Explains(code = "PRECISION LOST",
      meaning = "A fixed-point number has finer steps than what it is assigned to.")
  static final class PrecisionLost {
    static final class Wrong extends Small {
      public final UFix coarse = out(UFix.type(2, -1));

      @Override
      protected void build() {
        var fine = UFix.of(a).shiftRight(2);
        coarse.set(fine);
        b.set(a);
      }
    }

    static final class Right extends Small {
      public final UFix coarse = out(UFix.type(2, -1));

      @Override
      protected void build() {
        var fine = UFix.of(a).shiftRight(2);
        coarse.set(fine.truncated());
        b.set(a);
      }
    }
  }

  @Explains(code = "OUT OF RANGE",
      meaning = "A fixed-point number can have values that what it is assigned to has "
        + "not.")
  static final class OutOfRange {
    static final class Wrong extends Small {
      public final AFix narrow = out(AFix.u(3));

      @Override
      protected void build() {
        narrow.set(AFix.of(a, 0));
        b.set(a);
      }
    }

    static final class Right extends Small {
      public final AFix narrow = out(AFix.u(3));

      @Override
      protected void build() {
        narrow.set(AFix.of(a, 0).saturated());
        b.set(a);
      }
    }
  }

  @Explains(code = "NOT REPRESENTABLE",
      meaning = "A decimal constant lies between the steps of a fixed-point number.")
  static final class NotRepresentable {
    static final class Wrong extends Small {
      public final UFix tenth = out(UFix.type(0, -4));

      @Override
      protected void build() {
        tenth.set(0.1);
        b.set(a);
      }
    }

    static final class Right extends Small {
      public final UFix tenth = out(UFix.type(0, -4));

      @Override
      protected void build() {
        tenth.set(0.1, RoundType.ROUND_TO_EVEN);
        b.set(a);
      }
    }
  }
}
