package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class RoundCeil extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val ceil = out UInt(4 bits)
  val ceilSigned = out SInt(4 bits)
  val ceilGrow = out UInt(5 bits)
  val ceilGrowSigned = out SInt(5 bits)
  val ceilToInf = out UInt(4 bits)
  val ceilToInfSigned = out SInt(4 bits)
  val ceilToInfGrow = out UInt(5 bits)
  val ceilToInfGrowSigned = out SInt(5 bits)

  ceil := a.ceil(2)
  ceilSigned := b.ceil(2)
  ceilGrow := a.ceil(2, align = false)
  ceilGrowSigned := b.ceil(2, align = false)
  ceilToInf := a.ceilToInf(2)
  ceilToInfSigned := b.ceilToInf(2)
  ceilToInfGrow := a.ceilToInf(2, align = false)
  ceilToInfGrowSigned := b.ceilToInf(2, align = false)
}
