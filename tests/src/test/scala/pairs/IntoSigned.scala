package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class IntoSigned extends Component {
  val a = in UInt(5 bits)
  val negative = in Bool()
  val signedValue = out SInt(6 bits)
  val complement = out SInt(6 bits)

  signedValue := a.intoSInt
  complement := a.twoComplement(negative)
}
