package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

case class MemBundlesPixel() extends Bundle {
  val level = UInt(3 bits)
  val edge = Bool()
}

class MemBundles extends Component {
  val write = in Bool()
  val target = in UInt(2 bits)
  val from = in UInt(2 bits)
  val given = in(MemBundlesPixel())
  val read = out(MemBundlesPixel())

  val words = Mem(MemBundlesPixel(), 4)
  words.write(target, given, write)
  read := words.readSync(from)
}
