package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FlowConvert extends Component {
  val lost = out Bool()
  val last = out UInt(3 bits)
  val source = slave(Flow(UInt(3 bits)))
  val sink = master(Stream(UInt(3 bits)))

  sink << source.toStream(lost)
  last := source.toReg
}
