package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Divide extends Component {
  val a = in UInt(5 bits)
  val b = in UInt(3 bits)
  val c = in SInt(5 bits)
  val d = in SInt(3 bits)
  val quotient = out UInt(5 bits)
  val rest = out UInt(3 bits)
  val signedQuotient = out SInt(5 bits)
  val signedRest = out SInt(3 bits)

  val none = b === 0 || d === 0
  quotient := Mux(none, a, a / b)
  rest := Mux(none, b, a % b)
  signedQuotient := Mux(none, c, c / d)
  signedRest := Mux(none, d, c % d)
}
