package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ShiftFixed extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val left = out UInt(9 bits)
  val right = out UInt(4 bits)
  val signedLeft = out SInt(8 bits)
  val signedRight = out SInt(3 bits)

  left := a << 3
  right := a >> 2
  signedLeft := b << 2
  signedRight := b >> 3
}
