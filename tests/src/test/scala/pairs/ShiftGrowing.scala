package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ShiftGrowing extends Component {
  val a = in UInt(4 bits)
  val b = in SInt(4 bits)
  val by = in UInt(2 bits)
  val left = out UInt(7 bits)
  val signedLeft = out SInt(7 bits)

  left := a << by
  signedLeft := b << by
}
