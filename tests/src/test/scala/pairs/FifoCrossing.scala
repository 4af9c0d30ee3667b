package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FifoCrossing extends Component {
  val pushed = out UInt(3 bits)
  val popped = out UInt(3 bits)
  val source = slave(Stream(UInt(2 bits)))
  val sink = master(Stream(UInt(2 bits)))

  val fast = ClockDomain.external("fast")
  val slow = ClockDomain.external("slow")
  val fifo = new StreamFifoCC(UInt(2 bits), 4, fast, slow, withPopBufferedReset = false)
  fifo.io.push << source
  sink << fifo.io.pop
  pushed := fifo.io.pushOccupancy
  popped := fifo.io.popOccupancy
}
