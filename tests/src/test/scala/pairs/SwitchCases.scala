package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SwitchCases extends Component {
  val op = in UInt(2 bits)
  val key = in UInt(4 bits)
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val full = out UInt(4 bits)
  val some = out UInt(4 bits)
  val held = out UInt(4 bits)

  switch(op) {
    is(0) { full := a + b }
    is(1) { full := a - b }
    is(2) { full := a & b }
    is(3) { full := a }
  }
  switch(key) {
    is(1, 5, 9) { some := a }
    is(3) { some := b }
    default { some := 0 }
  }
  val q = RegInit(U(0, 4 bits))
  switch(op) {
    is(1) { q := a }
    is(2) { q := q + 1 }
  }
  held := q
}
