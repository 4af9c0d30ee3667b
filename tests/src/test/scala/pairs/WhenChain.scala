package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class WhenChain extends Component {
  val a = in UInt(4 bits)
  val b = in Bool()
  val c = in Bool()
  val d = in Bool()
  val y = out UInt(4 bits)
  val z = out UInt(4 bits)

  y := 1
  when(b) { y := a } elsewhen(c) { y := 7 } otherwise {
    when(d) { y := a + 1 }
  }
  z := a
  when(b) {
    z := 3
    when(c) { z := 4 }
  }
  when(d) { z(1 downto 0) := a(3 downto 2) }
}
