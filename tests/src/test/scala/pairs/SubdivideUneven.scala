package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SubdivideUneven extends Component {
  val a = in Bits(10 bits)
  val low = out Bits(4 bits)
  val high = out Bits(2 bits)

  low := a.subdivideIn(4 bits, strict = false)(1)
  high := a.subdivideIn(4 bits, strict = false)(2)
}
