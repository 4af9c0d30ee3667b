package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Resized extends Component {
  val a = in UInt(4 bits)
  val b = in SInt(4 bits)
  val wide = out UInt(7 bits)
  val narrow = out UInt(2 bits)
  val signedWide = out SInt(7 bits)
  val signedNarrow = out SInt(3 bits)

  wide := a.resized
  narrow := a.resized
  signedWide := b.resized
  signedNarrow := b.resized
}
