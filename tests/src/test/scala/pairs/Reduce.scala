package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Reduce extends Component {
  val a = in Bits(8 bits)
  val whole = out Bool()
  val any = out Bool()
  val odd = out Bool()
  val ones = out UInt(4 bits)

  whole := a.andR
  any := a.orR
  odd := a.xorR
  ones := CountOne(a)
}
