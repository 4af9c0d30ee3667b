package org.systole.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;

/// What every engine refuses; the lines of a clock domain are ports.
final class PortTableTest {
  private static final SourceLocation AT = new SourceLocation("Top.java", 7);
  private static final PortTable TABLE = new PortTable("Top", new SourceLocation("Top.java", 3),
      List.of(new Port("clk", Shape.BOOL, true, Port.Role.CLOCK, AT),
          new Port("weight", Shape.sint(8), true, Port.Role.DATA, AT),
          new Port("wide", Shape.bits(130), true, Port.Role.DATA, AT),
          new Port("full", Shape.uint(64), true, Port.Role.DATA, AT),
          new Port("sum", Shape.uint(8), false, Port.Role.DATA, AT)));

  private static void refused(String expected, Executable action) {
    assertEquals(expected.stripTrailing(), assertThrows(UserError.class, action).getMessage());
  }

  /// Counts with an enable.
  static final class Count extends Component {
    public final UInt by = in(uint(3));
    public final SInt count = out(sint(9));

    Count() {
      super(null, null);
    }

    @Override
    protected void build() {
      var held = reg(sint(9)).named("held").init(0);
      held.set(held.add(by.asSInt()).resize(9));
      count.set(held);
    }
  }

  @Test
  void should_list_clock_lines_before_the_ports_of_the_component() {
    var domain = ClockDomain.DEFAULT.withEnable("go", ClockDomain.Level.LOW)
        .withSoftReset("clear", ClockDomain.Level.HIGH);
    var table = PortTable.of(Checks.verify(Elaborator.elaborate(domain, Count::new)));
    assertEquals("""
        clk bool true CLOCK
        reset bool true RESET
        go bool true ENABLE
        clear bool true RESET
        by uint3 true DATA
        count sint9 false DATA
        """, String.join("", table.ports().stream().map(p -> p.name() + " " + p.shape() + " "
        + p.input() + " " + p.role() + "\n").toList()));
    assertEquals("PortTableTest.java:40", table.get(table.number("count")).at().toString());
  }

  @Test
  void should_take_every_value_that_fits() {
    TABLE.checkWrite(1, 255);
    TABLE.checkWrite(3, -1);
    TABLE.checkWrite(2, BigInteger.ONE.shiftLeft(130).subtract(BigInteger.ONE));
    TABLE.checkRead(4);
    TABLE.checkClock(0);
    TABLE.checkBatch(0, new Batch(2, new int[] {1, 2}, new int[] {4},
        new long[] {255, -1, -1, 3, 0, 0, 0, 0}, new long[2]));
    assertEquals(3, TABLE.get(2).words());
    assertEquals(4, TABLE.words(new int[] {1, 2}));
  }

  @Test
  void should_suggest_a_port() {
    refused("""
        error[UNKNOWN PORT] Top has no port wieght
          at    Top.java:3
          help  did you mean weight?
        """, () -> TABLE.number("wieght"));
    refused("""
        error[UNKNOWN PORT] Top has no port zzz
          at    Top.java:3
          help  its ports are clk, weight, wide, full, sum
        """, () -> TABLE.number("zzz"));
  }

  @Test
  void should_refuse_what_is_no_input_or_no_clock() {
    refused("""
        error[NOT AN INPUT] sum is an output of Top, it cannot be written
          at    Top.java:7
          help  write inputs only
        """, () -> TABLE.checkWrite(4, 1));
    refused("""
        error[NOT A CLOCK] weight has 8 bits, a clock has one
          at    Top.java:7
          help  name the clock port
        """, () -> TABLE.checkClock(1));
  }

  @Test
  void should_refuse_bits_beyond_the_width() {
    refused("""
        error[VALUE TOO WIDE] 0x100 needs 9 bits, weight has 8
          at    Top.java:7
          help  a value is the bits of its port: mask a negative number with 0xff
        """, () -> TABLE.checkWrite(1, 256));
    refused("""
        error[VALUE TOO WIDE] 0xffffffffffffffff needs 64 bits, weight has 8
          at    Top.java:7
          help  a value is the bits of its port: mask a negative number with 0xff
        """, () -> TABLE.checkWrite(1, -1));
    refused("""
        error[VALUE TOO WIDE] -1 is negative, weight has 8 bits
          at    Top.java:7
          help  a value is the bits of its port: mask a negative number with 0xff
        """, () -> TABLE.checkWrite(1, BigInteger.ONE.negate()));
    refused("""
        error[PORT TOO WIDE] wide has 130 bits, a long holds 64
          at    Top.java:7
          help  use BigInteger values for it
        """, () -> TABLE.checkRead(2));
    refused("""
        error[VALUE TOO WIDE] 0x400000000000000000000000000000001 needs 131 bits, wide has 130 in \
        cycle 1 of the batch
          at    Top.java:7
          help  a value is the bits of its port: mask a negative number with \
        0x3ffffffffffffffffffffffffffffffff
        """, () -> TABLE.checkBatch(0, new Batch(2, new int[] {1, 2}, new int[] {},
            new long[] {255, -1, -1, 3, 0, 1, 0, 4}, new long[0])));
  }
}
