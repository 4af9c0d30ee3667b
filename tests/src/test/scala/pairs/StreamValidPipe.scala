package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamValidPipe extends Component {
  val source = slave(Stream(UInt(3 bits)))
  val sink = master(Stream(UInt(3 bits)))

  sink << source.validPipe()
}
