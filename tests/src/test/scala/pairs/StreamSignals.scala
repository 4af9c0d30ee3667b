package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamSignals extends Component {
  val fire = out Bool()
  val stall = out Bool()
  val source = slave(Stream(UInt(4 bits)))
  val sink = master(Stream(UInt(4 bits)))

  sink << source
  fire := source.fire
  stall := source.isStall
}
