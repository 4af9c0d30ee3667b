package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

case class BusBundleBus() extends Bundle with IMasterSlave {
  val command = Stream(UInt(4 bits))
  val answer = Flow(UInt(4 bits))
  val busy = Bool()

  override def asMaster(): Unit = {
    master(command)
    slave(answer)
    in(busy)
  }
}

class BusBundle extends Component {
  val left = slave(BusBundleBus())
  val right = master(BusBundleBus())

  left <> right
}
