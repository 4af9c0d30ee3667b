package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class VecWrite extends Component {
  val index = in UInt(2 bits)
  val value = in UInt(4 bits)
  val enable = in Bool()
  val whole = out Vec(UInt(4 bits), 3)

  val q = Vec(RegInit(U(2, 4 bits)), 3)
  when(enable) { q(index) := value }
  whole := q
}
