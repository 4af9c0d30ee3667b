package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemReadFirst extends Component {
  val write = in Bool()
  val target = in UInt(3 bits)
  val data = in Bits(4 bits)
  val from = in UInt(3 bits)
  val read = out Bits(4 bits)
  val enable = in Bool()

  val words = Mem(Bits(4 bits), 8)
  words.write(target, data, write)
  read := words.readSync(from, enable, readUnderWrite = readFirst)
}
