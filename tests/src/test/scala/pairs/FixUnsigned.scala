package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FixUnsigned extends Component {
  def show[T <: Data](value: T): T = {
    val port = out(cloneOf(value))
    port.assignFrom(value)
    port
  }

  val a = in(UFix(3 exp, -3 exp))
  val b = in(UFix(1 exp, 5 bits))
  val sum = show(a + b)
  val difference = show(a - b)
  val product = show(a * b)
  val moved = show(a << 2)
  val movedDown = show(a >> 2)
  val grown = show(a <<| 2)
  val shrunk = show(a >>| 2)
  val less = show(a < b)
  val most = show(a <= b)
  val more = show(a > b)
  val least = show(a >= b)
  val whole = show(a.toUInt)
  val brief = out(UFix(2 exp, -1 exp))
  brief := a.truncated
  val fixed = out(UFix(3 exp, -3 exp))
  fixed := 6.125
}
