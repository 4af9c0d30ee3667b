package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class AddGrow extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(6 bits)
  val c = in SInt(5 bits)
  val d = in SInt(3 bits)
  val sum = out UInt(7 bits)
  val difference = out UInt(7 bits)
  val signedSum = out SInt(6 bits)
  val signedDifference = out SInt(6 bits)

  sum := a +^ b
  difference := a -^ b
  signedSum := c +^ d
  signedDifference := d -^ c
}
