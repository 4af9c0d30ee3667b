package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamToFlow extends Component {
  val source = slave(Stream(UInt(4 bits)))
  val sink = master(Flow(UInt(4 bits)))

  sink << source.toFlow
}
