package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

case class RegisterBundlePair() extends Bundle {
  val level = UInt(3 bits)
  val flag = Bool()
}

class RegisterBundle extends Component {
  val load = in Bool()
  val given = in(RegisterBundlePair())
  val held = out(RegisterBundlePair())

  val q = Reg(RegisterBundlePair())
  q.flag.init(True)
  when(load) { q := given }
  held := q
}
