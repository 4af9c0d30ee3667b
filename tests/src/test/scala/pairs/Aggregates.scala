package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Aggregates extends Component {
  val x = in Bits(3 bits)
  val f = in Bool()
  val y = out Bits(8 bits)
  val z = out Bits(4 bits)

  y := B(8 bits, 7 -> true, (6 downto 4) -> x, 0 -> f, default -> false)
  z := B(4 bits, (2 downto 1) -> True, default -> f)
}
