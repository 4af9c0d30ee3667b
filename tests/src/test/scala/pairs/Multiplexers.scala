package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Multiplexers extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(6 bits)
  val c = in Bool()
  val d = in SInt(3 bits)
  val e = in SInt(5 bits)
  val value = out UInt(6 bits)
  val signedValue = out SInt(5 bits)

  value := Mux(c, a, b)
  signedValue := Mux(c, d, e)
}
