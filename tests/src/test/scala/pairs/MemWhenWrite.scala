package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemWhenWrite extends Component {
  val write = in Bool()
  val target = in UInt(2 bits)
  val data = in Bits(3 bits)
  val from = in UInt(2 bits)
  val read = out Bits(3 bits)

  val words = Mem(Bits(3 bits), 4)
  when(write) { words.write(target, data) }
  read := words.readSync(from)
}
