package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class AFixOperators extends Component {
  def show[T <: Data](value: T): T = {
    val port = out(cloneOf(value))
    port.assignFrom(value)
    port
  }

  val a = in(AFix.SQ(2 bits, 2 bits))
  val b = in(AFix.UQ(2 bits, 1 bits))
  val sum = show(a + b)
  val difference = show(a - b)
  val product = show(a * b)
  val squared = show(b * b)
  val negative = show(-a)
  val moved = show(a << 3)
  val movedDown = show(a >> 1)
  val grown = show(a <<| 2)
  val shrunk = show(a >>| 1)
  val finer = show(a.resize(-4 exp))
  val wrapped = show(a +| b)
  val less = show(a < b)
  val most = show(a <= b)
  val more = show(a > b)
  val least = show(a >= b)
  val same = show(a === b)
  val different = show(a =/= b)
  val below = show(a.isNegative())
  val nothing = show(a.isZero())
}
