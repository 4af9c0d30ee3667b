package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class IoBundle extends Component {
  val io = new Bundle {
    val a = in UInt(4 bits)
    val b = in UInt(4 bits)
    val y = out UInt(4 bits)
  }

  io.y := io.a + io.b
}
