package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemReadWrite extends Component {
  val address = in UInt(2 bits)
  val data = in Bits(3 bits)
  val enable = in Bool()
  val write = in Bool()
  val read = out Bits(3 bits)

  val words = Mem(Bits(3 bits), 4)
  read := words.readWriteSync(address, data, enable, write)
}
