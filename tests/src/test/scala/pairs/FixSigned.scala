package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class FixSigned extends Component {
  def show[T <: Data](value: T): T = {
    val port = out(cloneOf(value))
    port.assignFrom(value)
    port
  }

  val a = in(SFix(3 exp, -4 exp))
  val b = in(SFix(2 exp, 5 bits))
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
  val whole = show(a.toSInt)
  val brief = out(SFix(1 exp, -2 exp))
  brief := a.truncated
  val fixed = out(SFix(3 exp, -4 exp))
  fixed := -2.5
  val kept = out(SFix(3 exp, -4 exp))
  kept := (RegNext(a) init(1.25)) + b
}
