package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Synchroniser extends Component {
  val a = in UInt(2 bits)
  val y = out UInt(2 bits)

  val fast = ClockDomain.external("fast")
  val slow = ClockDomain.external("slow")
  val q = fast(RegNext(a, U(0)))
  y := slow(BufferCC(q))
}
