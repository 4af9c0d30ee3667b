package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Multiply extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(3 bits)
  val c = in SInt(4 bits)
  val d = in SInt(3 bits)
  val product = out UInt(7 bits)
  val signedProduct = out SInt(7 bits)

  product := a * b
  signedProduct := c * d
}
