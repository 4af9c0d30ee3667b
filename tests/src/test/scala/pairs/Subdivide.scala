package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Subdivide extends Component {
  val a = in Bits(12 bits)
  val low = out Bits(4 bits)
  val high = out Bits(4 bits)
  val mirrored = out Bits(12 bits)

  low := a.subdivideIn(4 bits)(0)
  high := a.subdivideIn(4 bits)(2)
  mirrored := a.reversed
}
