package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MultiplyParts extends Component {
  val a = in UInt(3 bits)
  val b = in UInt(3 bits)
  val c = in UInt(4 bits)
  val product = out UInt(6 bits)
  val other = out UInt(7 bits)

  product := (a + b) * (a - b)
  other := c * (a - b)
}
