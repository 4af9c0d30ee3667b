package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ArbiterRobinFragment extends Component {
  val sources = Vec(slave(Stream(Fragment(UInt(2 bits)))), 3)
  val sink = master(Stream(Fragment(UInt(2 bits))))

  sink << StreamArbiterFactory().roundRobin.fragmentLock.on(sources)
}
