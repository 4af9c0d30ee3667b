package org.systole.fpga.family.ecp5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class EcpWiresTest {
  private static final String ORIGIN = "X5/Y5/Q0;;1;";
  private static final String EAST = "X9/Y5/E;X7/Y5/-2_0_Q0->2_0_E;1;";
  private static final String BACK = "X6/Y5/A0;X7/Y5/2_0_E->-1_0_A0;1;";
  private static final String SOUTH = "X9/Y11/A0;X9/Y8/0_-3_E->0_3_A0;1;";

  @Test
  void should_be_none_for_the_shortest_way() {
    assertEquals(0, EcpWires.detour(ORIGIN + EAST + SOUTH));
  }

  @Test
  void should_count_the_worst_sink_of_a_net_whose_wires_come_in_any_order() {
    assertEquals(6, EcpWires.detour(BACK + SOUTH + EAST + ORIGIN));
  }

  @Test
  void should_be_none_without_wires_and_for_clocks() {
    assertEquals(0, EcpWires.detour(" "));
    assertEquals(0, EcpWires.detour(""));
    assertEquals(0, EcpWires.detour(ORIGIN.replace("Q0", "G_PLL") + EAST.replace("Q0", "G_PLL") + BACK));
  }

  @Test
  void should_leave_alone_what_does_not_come_from_its_driver() {
    assertEquals(0, EcpWires.detour(ORIGIN + BACK));
  }

  @Test
  void should_refuse_what_is_no_wire() {
    assertThrows(IllegalArgumentException.class, () -> EcpWires.detour("out;X7/Y5/2_0_E->-1_0_A0;1"));
  }
}
