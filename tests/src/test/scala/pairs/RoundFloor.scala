package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class RoundFloor extends Component {
  val a = in UInt(6 bits)
  val b = in SInt(6 bits)
  val floor = out UInt(4 bits)
  val floorSigned = out SInt(4 bits)
  val floorToZero = out UInt(4 bits)
  val floorToZeroSigned = out SInt(4 bits)

  floor := a.floor(2)
  floorSigned := b.floor(2)
  floorToZero := a.floorToZero(2)
  floorToZeroSigned := b.floorToZero(2)
}
