package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class RoundNear extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val roundUp = out UInt(4 bits)
  val roundUpSigned = out SInt(4 bits)
  val roundUpGrow = out UInt(5 bits)
  val roundUpGrowSigned = out SInt(5 bits)
  val roundDown = out UInt(4 bits)
  val roundDownSigned = out SInt(4 bits)
  val roundDownGrow = out UInt(5 bits)
  val roundDownGrowSigned = out SInt(5 bits)
  val roundToZero = out UInt(4 bits)
  val roundToZeroSigned = out SInt(4 bits)
  val roundToZeroGrow = out UInt(5 bits)
  val roundToZeroGrowSigned = out SInt(5 bits)
  val roundToInf = out UInt(4 bits)
  val roundToInfSigned = out SInt(4 bits)
  val roundToInfGrow = out UInt(5 bits)
  val roundToInfGrowSigned = out SInt(5 bits)

  roundUp := a.roundUp(2)
  roundUpSigned := b.roundUp(2)
  roundUpGrow := a.roundUp(2, align = false)
  roundUpGrowSigned := b.roundUp(2, align = false)
  roundDown := a.roundDown(2, align = true)
  roundDownSigned := b.roundDown(2, align = true)
  roundDownGrow := a.roundDown(2, align = false)
  roundDownGrowSigned := b.roundDown(2, align = false)
  roundToZero := a.roundToZero(2, align = true)
  roundToZeroSigned := b.roundToZero(2, align = true)
  roundToZeroGrow := a.roundToZero(2, align = false)
  roundToZeroGrowSigned := b.roundToZero(2, align = false)
  roundToInf := a.roundToInf(2)
  roundToInfSigned := b.roundToInf(2)
  roundToInfGrow := a.roundToInf(2, align = false)
  roundToInfGrowSigned := b.roundToInf(2, align = false)
}
