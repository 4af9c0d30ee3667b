package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ArbiterLowerNone extends Component {
  val sources = Vec(slave(Stream(UInt(2 bits))), 3)
  val sink = master(Stream(UInt(2 bits)))

  sink << StreamArbiterFactory().lowerFirst.noLock.on(sources)
}
