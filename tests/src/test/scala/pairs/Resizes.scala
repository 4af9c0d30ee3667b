package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Resizes extends Component {
  val a = in UInt(4 bits)
  val b = in SInt(4 bits)
  val c = in Bits(4 bits)
  val wider = out UInt(7 bits)
  val narrower = out UInt(2 bits)
  val signedWider = out SInt(7 bits)
  val signedNarrower = out SInt(2 bits)
  val more = out Bits(9 bits)

  wider := a.resize(7)
  narrower := a.resize(2)
  signedWider := b.resize(7)
  signedNarrower := b.resize(2)
  more := c.resize(9)
}
