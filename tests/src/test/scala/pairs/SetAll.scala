package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SetAll extends Component {
  val a = in UInt(4 bits)
  val f = in Bool()
  val ones = out UInt(4 bits)
  val zeros = out UInt(4 bits)
  val spread = out UInt(4 bits)

  ones := a
  when(f) { ones.setAll() }
  zeros := a
  when(f) { zeros.clearAll() }
  spread.setAllTo(f)
}
