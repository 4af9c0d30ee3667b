package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumOneHotState extends SpinalEnum(binaryOneHot) {
  val IDLE, RUN, STOP = newElement()
}

class EnumOneHot extends Component {
  val go = in Bool()
  val stop = in Bool()
  val running = out Bool()
  val resting = out Bool()
  val code = out Bits(3 bits)

  val state = RegInit(EnumOneHotState.IDLE)
  switch(state) {
    is(EnumOneHotState.IDLE) { when(go) { state := EnumOneHotState.RUN } }
    is(EnumOneHotState.RUN) { when(stop) { state := EnumOneHotState.STOP } }
    is(EnumOneHotState.STOP) { state := EnumOneHotState.IDLE }
  }
  running := state === EnumOneHotState.RUN
  resting := state =/= EnumOneHotState.RUN
  code := state.asBits
}
