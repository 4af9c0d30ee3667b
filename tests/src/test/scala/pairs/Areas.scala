package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Areas extends Component {
  val a = in UInt(4 bits)
  val go = in Bool()
  val reached = out Bool()
  val rose = out Bool()
  val y = out UInt(4 bits)

  class Timer(last: Int) extends Area {
    val count = Reg(UInt(4 bits)) init(0)
    val done = count === last
    val late = RegNext(done) init(False)
    count := count + 1
    when(done) { count := 0 }
  }

  class Rise(value: Bool) extends Composite(value, "rise") {
    val before = RegNext(value) init(False)
    val now = value && !before
  }

  val timer = new Timer(9)
  val other = new Timer(5)
  val rising = new Rise(go)
  val inner = new Area {
    val held = Reg(UInt(4 bits)) init(3)
    when(rising.now) { held := a }
  }
  reached := timer.late ^ other.done
  rose := rising.now
  y := inner.held + other.count
}
