package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class MemOdd extends Component {
  val writeA = in Bool()
  val writeB = in Bool()
  val a = in UInt(3 bits)
  val b = in UInt(3 bits)
  val data = in UInt(3 bits)
  val readA = out UInt(3 bits)
  val readB = out UInt(3 bits)

  val words = Mem(UInt(3 bits), 5)
  words.write(a, data, writeA)
  words.write(b, data + 1, writeB)
  readA := words.readSync(a)
  readB := words.readAsync(b)
}
