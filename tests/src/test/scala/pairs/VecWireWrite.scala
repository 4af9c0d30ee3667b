package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class VecWireWrite extends Component {
  val index = in UInt(1 bits)
  val value = in SInt(4 bits)
  val given = in Vec(SInt(4 bits), 2)
  val changed = out Vec(SInt(4 bits), 2)

  changed := given
  changed(index) := value
}
