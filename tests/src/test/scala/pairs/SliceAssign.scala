package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SliceAssign extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val y = out UInt(8 bits)
  val z = out UInt(8 bits)

  y(3 downto 0) := a
  y(7 downto 4) := b
  z := a.resized
  z(6 downto 5) := b(1 downto 0)
}
