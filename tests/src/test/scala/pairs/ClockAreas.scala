package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ClockAreas extends Component {
  val a = in UInt(4 bits)
  val go = in Bool()
  val restart = in Bool()
  val fast = out UInt(4 bits)
  val gated = out UInt(4 bits)
  val fresh = out UInt(4 bits)

  val config = ClockDomainConfig(resetKind = SYNC)
  val domain = ClockDomain.external("other", config = config)
  val first = new ClockingArea(domain) {
    val count = Reg(UInt(4 bits)) init(2)
    count := count + a
    fast := count
  }
  val second = new ClockEnableArea(go) {
    val count = Reg(UInt(4 bits)) init(1)
    count := count + a
    gated := count
  }
  val third = new ResetArea(restart, cumulative = true) {
    val count = Reg(UInt(4 bits)) init(7)
    count := count ^ a
    fresh := count
  }
}
