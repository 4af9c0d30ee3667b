package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Concatenate extends Component {
  val a = in UInt(3 bits)
  val b = in SInt(4 bits)
  val c = in Bool()
  val whole = out Bits(8 bits)
  val twice = out Bits(6 bits)

  whole := a ## b ## c
  twice := a ## a
}
