package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamDemuxThree extends Component {
  val choice = in UInt(2 bits)
  val source = slave(Stream(UInt(3 bits)))
  val sinks = Vec(master(Stream(UInt(3 bits))), 3)

  val parts = StreamDemux(source, choice, 3)
  (sinks, parts).zipped.foreach(_ << _)
}
