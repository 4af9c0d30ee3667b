package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ToggleCrossing extends Component {
  val source = slave(Stream(UInt(2 bits)))
  val sink = master(Stream(UInt(2 bits)))

  val fast = ClockDomain.external("fast")
  val slow = ClockDomain.external("slow")
  val crossing = new StreamCCByToggle(UInt(2 bits), fast, slow, withOutputBufferedReset = false)
  crossing.io.input << source
  sink << crossing.io.output
}
