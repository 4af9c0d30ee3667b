package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SliceOffset extends Component {
  val a = in UInt(8 bits)
  val offset = in UInt(2 bits)
  val part = out UInt(4 bits)
  val changed = out UInt(8 bits)

  part := a(offset, 4 bits)
  changed := a
  changed(offset, 4 bits) := U(9, 4 bits)
}
