package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class BitsAssigned extends Component {
  val a = in UInt(4 bits)
  val i = in UInt(2 bits)
  val f = in Bool()
  val y = out UInt(4 bits)

  y := a
  y(3) := f
  y(i) := !f
}
