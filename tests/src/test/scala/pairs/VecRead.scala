package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class VecRead extends Component {
  val index = in UInt(2 bits)
  val odd = in UInt(3 bits)
  val chosen = out UInt(4 bits)
  val last = out UInt(4 bits)
  val four = in Vec(UInt(4 bits), 4)
  val five = in Vec(UInt(4 bits), 5)

  chosen := four(index)
  last := five(odd)
}
