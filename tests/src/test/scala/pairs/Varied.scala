package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Varied extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val c = in Bool()
  val y = out UInt(4 bits)

  var sum = CombInit(a)
  sum \= sum + b
  when(c) { sum \= sum + 1 }
  sum \= sum ^ b
  y := sum
}
