package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ResizeLeft extends Component {
  val a = in Bits(6 bits)
  val b = in Bits(3 bits)
  val upper = out Bits(4 bits)
  val low = out Bits(5 bits)

  upper := a.resizeLeft(4)
  low := b.resizeLeft(5)
}
