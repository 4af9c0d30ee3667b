package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

case class VecOfBundlesPixel() extends Bundle {
  val level = UInt(4 bits)
  val edge = Bool()
}

class VecOfBundles extends Component {
  val index = in UInt(2 bits)
  val whole = in Vec(VecOfBundlesPixel(), 3)
  val chosen = out(VecOfBundlesPixel())

  chosen := whole(index)
}
