package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Bitwise extends Component {
  val a = in UInt(5 bits)
  val b = in UInt(5 bits)
  val c = in Bits(4 bits)
  val d = in Bits(4 bits)
  val e = in Bool()
  val f = in Bool()
  val both = out UInt(5 bits)
  val either = out UInt(5 bits)
  val one = out Bits(4 bits)
  val none = out Bits(4 bits)
  val flag = out Bool()

  both := a & b
  either := a | b
  one := c ^ d
  none := ~(c | d)
  flag := (e && !f) || (f ^ e)
}
