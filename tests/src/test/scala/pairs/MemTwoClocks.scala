package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemTwoClocks extends Component {
  val write = in Bool()
  val target = in UInt(3 bits)
  val data = in Bits(4 bits)
  val from = in UInt(3 bits)
  val read = out Bits(4 bits)
  val enable = in Bool()

  val words = Mem(Bits(4 bits), 8)
  val fast = new ClockingArea(ClockDomain.external("fast")) {
    words.write(target, data, write)
  }
  val slow = new ClockingArea(ClockDomain.external("slow")) {
    read := words.readSync(from, enable, clockCrossing = true)
  }
}
