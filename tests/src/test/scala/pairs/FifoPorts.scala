package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FifoPorts extends Component {
  val flush = in Bool()
  val occupancy = out UInt(3 bits)
  val availability = out UInt(3 bits)
  val source = slave(Stream(UInt(2 bits)))
  val sink = master(Stream(UInt(2 bits)))

  val fifo = StreamFifo(UInt(2 bits), 5)
  fifo.io.push << source
  sink << fifo.io.pop
  fifo.io.flush := flush
  occupancy := fifo.io.occupancy
  availability := fifo.io.availability
}
