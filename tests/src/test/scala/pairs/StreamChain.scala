package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamChain extends Component {
  val source = slave(Stream(UInt(4 bits)))
  val sink = master(Stream(UInt(4 bits)))

  sink << source.s2mPipe().m2sPipe()
}
