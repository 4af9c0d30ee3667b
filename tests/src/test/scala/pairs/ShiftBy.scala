package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ShiftBy extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val by = in UInt(3 bits)
  val left = out UInt(6 bits)
  val right = out UInt(6 bits)
  val signedLeft = out SInt(6 bits)
  val signedRight = out SInt(6 bits)

  left := a |<< by
  right := a >> by
  signedLeft := b |<< by
  signedRight := b >> by
}
