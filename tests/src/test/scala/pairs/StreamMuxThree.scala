package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamMuxThree extends Component {
  val choice = in UInt(2 bits)
  val sources = Vec(slave(Stream(UInt(3 bits))), 3)
  val sink = master(Stream(UInt(3 bits)))

  sink << StreamMux(choice, sources)
}
