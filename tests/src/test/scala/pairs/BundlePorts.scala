package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

case class BundlePortsPixel() extends Bundle {
  val level = UInt(4 bits)
  val edge = Bool()
}

class BundlePorts extends Component {
  val swap = in Bool()
  val a = in(BundlePortsPixel())
  val b = in(BundlePortsPixel())
  val y = out(BundlePortsPixel())

  val q = Reg(BundlePortsPixel())
  q := a
  y := b
  when(swap) { y := q }
}
