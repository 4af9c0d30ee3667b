package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamQueueThree extends Component {
  val source = slave(Stream(UInt(2 bits)))
  val sink = master(Stream(UInt(2 bits)))

  sink << source.queue(3)
}
