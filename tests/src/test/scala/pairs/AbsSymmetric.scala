package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class AbsSymmetric extends Component {
  val a = in SInt(5 bits)
  val enable = in Bool()
  val y = out UInt(4 bits)
  val size = out UInt(5 bits)

  y := a.absWithSym
  size := a.abs(enable)
}
