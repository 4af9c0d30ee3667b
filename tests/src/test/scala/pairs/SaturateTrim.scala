package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SaturateTrim extends Component {
  val a = in UInt(7 bits)
  val b = in SInt(7 bits)
  val sat = out UInt(4 bits)
  val trim = out UInt(5 bits)
  val signedSat = out SInt(4 bits)
  val signedTrim = out SInt(5 bits)
  val one = out SInt(1 bits)

  sat := a.sat(3)
  trim := a.trim(2)
  signedSat := b.sat(3)
  signedTrim := b.trim(2)
  one := b.sat(6)
}
