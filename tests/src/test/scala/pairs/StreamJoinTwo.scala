package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamJoinTwo extends Component {
  val sources = Vec(slave(Stream(UInt(3 bits))), 2)
  val sink = master(Stream(UInt(3 bits)))

  sink << StreamJoin(sources).translateWith(sources(0).payload)
}
