package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamDispatch extends Component {
  val source = slave(Stream(UInt(3 bits)))
  val sinks = Vec(master(Stream(UInt(3 bits))), 3)

  val parts = StreamDispatcherSequencial(source, 3)
  (sinks, parts).zipped.foreach(_ << _)
}
