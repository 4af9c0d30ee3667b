package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class LiteralWidths extends Component {
  val a = in Bool()
  val three = out Bits(2 bits)
  val minus = out Bits(1 bits)
  val four = out Bits(3 bits)
  val hexa = out Bits(8 bits)
  val deci = out Bits(5 bits)
  val digits = out Bits(8 bits)
  val sized = out Bits(8 bits)
  val sizedAlso = out Bits(4 bits)

  three := U(3).asBits
  minus := S(-1).asBits
  four := S(-4).asBits
  hexa := U("h1A").asBits
  deci := U("d26").asBits
  digits := B("b1001_0011")
  sized := U("8'h1A").asBits
  sizedAlso := Mux(a, U(3, 4 bits), U(9, 4 bits)).asBits
}
