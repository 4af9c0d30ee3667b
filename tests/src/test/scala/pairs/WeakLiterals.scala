package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class WeakLiterals extends Component {
  val a = in UInt(8 bits)
  val b = in SInt(4 bits)
  val sum = out UInt(8 bits)
  val wide = out UInt(9 bits)
  val product = out UInt(10 bits)
  val masked = out UInt(8 bits)
  val signedSum = out SInt(5 bits)
  val same = out Bool()

  sum := a + 3
  wide := a + 300
  product := a * 3
  masked := a & 15
  signedSum := b + S(-9)
  same := a === U(7)
}
