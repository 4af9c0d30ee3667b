package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamFlows extends Component {
  val fire = out Bool()
  val source = slave(Stream(UInt(3 bits)))
  val sink = master(Stream(UInt(3 bits)))
  val seen = master(Flow(UInt(3 bits)))
  val taken = master(Flow(UInt(3 bits)))

  seen << source.asFlow
  taken << source.toFlowFire
  sink << source
  fire := source.fire
}
