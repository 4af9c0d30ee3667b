package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FlowTake extends Component {
  val condition = in Bool()
  val source = slave(Flow(UInt(4 bits)))
  val sink = master(Flow(UInt(4 bits)))

  sink << source.takeWhen(condition)
}
