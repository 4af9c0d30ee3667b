package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class RoundAndFix extends Component {
  val a = in UInt(7 bits)
  val b = in SInt(7 bits)
  val y = out UInt(4 bits)
  val signedY = out SInt(4 bits)
  val rounded = out SInt(5 bits)
  val floored = out SInt(4 bits)

  y := a.fixTo(5 downto 2)
  signedY := b.fixTo(5 downto 2)
  rounded := b.round(2)
  floored := b.fixTo(5 downto 2, RoundType.FLOOR)
}
