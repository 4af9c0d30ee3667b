package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamForkAsync extends Component {
  val source = slave(Stream(UInt(3 bits)))
  val sinks = Vec(master(Stream(UInt(3 bits))), 3)

  val copies = StreamFork(source, 3)
  (sinks, copies).zipped.foreach(_ << _)
}
