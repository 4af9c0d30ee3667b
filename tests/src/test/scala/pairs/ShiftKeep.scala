package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ShiftKeep extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val c = in Bits(6 bits)
  val by = in UInt(3 bits)
  val left = out UInt(6 bits)
  val right = out UInt(6 bits)
  val signedLeft = out SInt(6 bits)
  val signedRight = out SInt(6 bits)
  val bits = out Bits(6 bits)
  val turned = out Bits(6 bits)

  left := a |<< 2
  right := a |>> 3
  signedLeft := b |<< by
  signedRight := b |>> 2
  bits := c |<< by
  turned := c.rotateRight(by)
}
