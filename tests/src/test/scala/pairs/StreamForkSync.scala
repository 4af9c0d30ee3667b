package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamForkSync extends Component {
  val source = slave(Stream(UInt(3 bits)))
  val sinks = Vec(master(Stream(UInt(3 bits))), 2)

  val copies = StreamFork(source, 2, synchronous = true)
  (sinks, copies).zipped.foreach(_ << _)
}
