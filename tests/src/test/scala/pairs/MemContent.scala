package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemContent extends Component {
  val from = in UInt(2 bits)
  val read = out UInt(4 bits)
  val now = out UInt(4 bits)

  val words = Mem(UInt(4 bits), initialContent = Seq(1, 10, 2, 0).map(U(_, 4 bits)))
  read := words.readSync(from)
  now := words.readAsync(from)
}
