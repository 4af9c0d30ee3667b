package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class AFixRoundSigned extends Component {
  def show[T <: Data](value: T): T = {
    val port = out(cloneOf(value))
    port.assignFrom(value)
    port
  }

  val a = in(AFix.SQ(3 bits, 3 bits))
  val floorFree = show(a.round(-1 exp, RoundType.FLOOR, align = false))
  val floorAligned = show(a.round(-1 exp, RoundType.FLOOR, align = true))
  val ceilFree = show(a.round(-1 exp, RoundType.CEIL, align = false))
  val ceilAligned = show(a.round(-1 exp, RoundType.CEIL, align = true))
  val floortozeroFree = show(a.round(-1 exp, RoundType.FLOORTOZERO, align = false))
  val floortozeroAligned = show(a.round(-1 exp, RoundType.FLOORTOZERO, align = true))
  val ceiltoinfFree = show(a.round(-1 exp, RoundType.CEILTOINF, align = false))
  val ceiltoinfAligned = show(a.round(-1 exp, RoundType.CEILTOINF, align = true))
  val roundupFree = show(a.round(-1 exp, RoundType.ROUNDUP, align = false))
  val roundupAligned = show(a.round(-1 exp, RoundType.ROUNDUP, align = true))
  val rounddownFree = show(a.round(-1 exp, RoundType.ROUNDDOWN, align = false))
  val rounddownAligned = show(a.round(-1 exp, RoundType.ROUNDDOWN, align = true))
  val roundtozeroFree = show(a.round(-1 exp, RoundType.ROUNDTOZERO, align = false))
  val roundtozeroAligned = show(a.round(-1 exp, RoundType.ROUNDTOZERO, align = true))
  val roundtoinfFree = show(a.round(-1 exp, RoundType.ROUNDTOINF, align = false))
  val roundtoinfAligned = show(a.round(-1 exp, RoundType.ROUNDTOINF, align = true))
  val roundtoevenFree = show(a.round(-1 exp, RoundType.ROUNDTOEVEN, align = false))
  val roundtoevenAligned = show(a.round(-1 exp, RoundType.ROUNDTOEVEN, align = true))
  val roundtooddFree = show(a.round(-1 exp, RoundType.ROUNDTOODD, align = false))
  val roundtooddAligned = show(a.round(-1 exp, RoundType.ROUNDTOODD, align = true))
}
