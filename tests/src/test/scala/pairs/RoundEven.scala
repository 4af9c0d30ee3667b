package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class RoundEven extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val roundToEven = out UInt(4 bits)
  val roundToEvenSigned = out SInt(4 bits)
  val roundToEvenGrow = out UInt(5 bits)
  val roundToEvenGrowSigned = out SInt(5 bits)
  val roundToOdd = out UInt(4 bits)
  val roundToOddSigned = out SInt(4 bits)
  val roundToOddGrow = out UInt(5 bits)
  val roundToOddGrowSigned = out SInt(5 bits)

  roundToEven := a.roundToEven(2, align = true)
  roundToEvenSigned := b.roundToEven(2, align = true)
  roundToEvenGrow := a.roundToEven(2, align = false)
  roundToEvenGrowSigned := b.roundToEven(2, align = false)
  roundToOdd := a.roundToOdd(2, align = true)
  roundToOddSigned := b.roundToOdd(2, align = true)
  roundToOddGrow := a.roundToOdd(2, align = false)
  roundToOddGrowSigned := b.roundToOdd(2, align = false)
}
