package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Masked extends Component {
  val a = in Bits(6 bits)
  val hit = out Bool()
  val miss = out Bool()

  hit := a === M"1-00-1"
  miss := a =/= M"0---1-"
}
