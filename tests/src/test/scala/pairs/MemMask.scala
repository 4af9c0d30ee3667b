package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemMask extends Component {
  val write = in Bool()
  val target = in UInt(1 bits)
  val data = in Bits(2 bits)
  val mask = in Bits(2 bits)
  val from = in UInt(1 bits)
  val read = out Bits(2 bits)

  val words = Mem(Bits(2 bits), 2)
  words.write(target, data, write, mask)
  read := words.readSync(from)
}
