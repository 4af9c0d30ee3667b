package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class DomainBoot extends Component {
  val a = in UInt(3 bits)
  val count = out UInt(3 bits)
  val late = out UInt(3 bits)

  val config = ClockDomainConfig(resetKind = BOOT)
  val domain = ClockDomain.external("fast", withReset = false, config = config)
  val area = new ClockingArea(domain) {
    val q = RegInit(U(5, 3 bits))
    q := q + a
    count := q
    late := RegNext(a)
  }
}
