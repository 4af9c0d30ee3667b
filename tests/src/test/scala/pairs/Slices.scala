package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Slices extends Component {
  val a = in UInt(8 bits)
  val b = in SInt(8 bits)
  val index = in UInt(3 bits)
  val middle = out Bits(4 bits)
  val low = out Bool()
  val chosen = out Bool()
  val sign = out Bool()
  val signedChosen = out Bool()

  middle := a(5 downto 2).asBits
  low := a(0)
  chosen := a(index)
  sign := b.msb
  signedChosen := b(index)
}
