package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ArbiterLowerTransaction extends Component {
  val sources = Vec(slave(Stream(UInt(2 bits))), 3)
  val sink = master(Stream(UInt(2 bits)))

  sink << StreamArbiterFactory().lowerFirst.transactionLock.on(sources)
}
