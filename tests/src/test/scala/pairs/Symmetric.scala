package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Symmetric extends Component {
  val a = in SInt(4 bits)
  val y = out SInt(4 bits)

  y := a.symmetry
}
