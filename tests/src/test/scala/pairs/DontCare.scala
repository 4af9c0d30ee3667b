package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class DontCare extends Component {
  val a = in UInt(4 bits)
  val f = in Bool()
  val y = out UInt(4 bits)
  val known = out Bool()

  val x = UInt(4 bits)
  x.assignDontCare()
  when(f) { x := a }
  y := Mux(f, x, U(0, 4 bits))
  known := f
}
