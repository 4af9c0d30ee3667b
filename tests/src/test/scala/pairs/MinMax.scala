package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MinMax extends Component {
  val a = in UInt(5 bits)
  val b = in UInt(5 bits)
  val c = in SInt(5 bits)
  val d = in SInt(5 bits)
  val low = out UInt(5 bits)
  val high = out UInt(5 bits)
  val signedLow = out SInt(5 bits)
  val signedHigh = out SInt(5 bits)

  low := a min b
  high := a max b
  signedLow := c min d
  signedHigh := c max d
}
