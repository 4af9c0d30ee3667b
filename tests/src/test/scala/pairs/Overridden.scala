package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Overridden extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val y = out UInt(4 bits)

  y.allowOverride()
  y := a
  y := b + 1
}
