package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class HierarchyStep(width: Int) extends Component {
  val x = in UInt(width bits)
  val y = out UInt(width + 1 bits)

  y := RegNext(x, U(1)) +^ x
}

class Hierarchy extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val y = out UInt(6 bits)

  val first = new HierarchyStep(4)
  val second = new HierarchyStep(5)
  first.x := a
  second.x := first.y + b
  y := second.y
}
