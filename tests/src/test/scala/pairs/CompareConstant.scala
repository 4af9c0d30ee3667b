package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class CompareConstant extends Component {
  val a = in UInt(4 bits)
  val b = in SInt(4 bits)
  val three = out Bool()
  val below = out Bool()
  val negative = out Bool()
  val atLeast = out Bool()

  three := a === 3
  below := a < 11
  negative := b < -2
  atLeast := b >= -7
}
