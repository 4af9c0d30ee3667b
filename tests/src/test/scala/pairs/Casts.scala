package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Casts extends Component {
  val a = in UInt(4 bits)
  val b = in SInt(4 bits)
  val c = in Bits(4 bits)
  val d = in Bool()
  val number = out UInt(4 bits)
  val signedValue = out SInt(4 bits)
  val signedBits = out SInt(4 bits)
  val one = out UInt(1 bits)

  number := b.asUInt
  signedValue := a.asSInt
  signedBits := c.asSInt
  one := d.asUInt
}
