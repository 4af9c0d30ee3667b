package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Delays extends Component {
  val a = in UInt(3 bits)
  val late = out UInt(3 bits)
  val older = out UInt(3 bits)

  late := Delay(a, 3)
  older := History(a, 3)(2)
}
