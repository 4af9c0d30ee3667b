package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class SwitchBits extends Component {
  val a = in Bits(2 bits)
  val b = in UInt(4 bits)
  val f = in Bool()
  val y = out UInt(4 bits)
  val z = out UInt(4 bits)
  val g = out UInt(4 bits)

  switch(a) {
    is(0) { y := b }
    is(1) { y := 3 }
    is(2, 3) { y := b + 1 }
  }
  switch(b) {
    is(M"1--0") { z := 1 }
    is(M"01-1") { z := 2 }
    default { z := b }
  }
  switch(f) {
    is(True) { g := b }
    is(False) { g := 9 }
  }
}
