package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Rotate extends Component {
  val a = in Bits(6 bits)
  val by = in UInt(3 bits)
  val left = out Bits(6 bits)
  val right = out Bits(6 bits)
  val turned = out Bits(6 bits)

  left := a.rotateLeft(2)
  right := a.rotateRight(1)
  turned := a.rotateLeft(by)
}
