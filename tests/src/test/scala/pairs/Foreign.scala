package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ForeignAdder extends BlackBox {
  addGeneric("WIDTH", 4)
  val clk = in Bool()
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val sum = out UInt(4 bits)
  val late = out UInt(4 bits)
  mapClockDomain(clock = clk)
  noIoPrefix()
}

class Foreign extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(4 bits)
  val sum = out UInt(4 bits)
  val late = out UInt(4 bits)

  val adder = new ForeignAdder
  adder.a := a
  adder.b := b
  sum := adder.sum
  late := adder.late
}
