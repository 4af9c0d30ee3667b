package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Registers extends Component {
  val a = in UInt(4 bits)
  val enable = in Bool()
  val plain = out UInt(4 bits)
  val started = out UInt(4 bits)
  val following = out UInt(4 bits)
  val nextStarted = out UInt(4 bits)
  val kept = out UInt(4 bits)
  val keptStarted = out UInt(4 bits)

  val q = Reg(UInt(4 bits))
  q := a
  plain := q
  val s = RegInit(U(9, 4 bits))
  when(enable) { s := a }
  started := s
  following := RegNext(a)
  nextStarted := RegNext(a, U(5))
  kept := RegNextWhen(a, enable)
  keptStarted := RegNextWhen(a, enable, U(6))
}
