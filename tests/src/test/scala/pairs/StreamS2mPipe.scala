package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamS2mPipe extends Component {
  val source = slave(Stream(UInt(4 bits)))
  val sink = master(Stream(UInt(4 bits)))

  sink << source.s2mPipe()
}
