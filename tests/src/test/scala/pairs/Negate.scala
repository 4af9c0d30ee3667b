package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Negate extends Component {
  val a = in SInt(5 bits)
  val minus = out SInt(5 bits)
  val size = out UInt(5 bits)

  minus := -a
  size := a.abs
}
