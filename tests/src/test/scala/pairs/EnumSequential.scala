package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumSequentialState extends SpinalEnum(binarySequential) {
  val IDLE, RUN, STOP = newElement()
}

class EnumSequential extends Component {
  val go = in Bool()
  val stop = in Bool()
  val running = out Bool()
  val resting = out Bool()
  val code = out Bits(2 bits)

  val state = RegInit(EnumSequentialState.IDLE)
  switch(state) {
    is(EnumSequentialState.IDLE) { when(go) { state := EnumSequentialState.RUN } }
    is(EnumSequentialState.RUN) { when(stop) { state := EnumSequentialState.STOP } }
    is(EnumSequentialState.STOP) { state := EnumSequentialState.IDLE }
  }
  running := state === EnumSequentialState.RUN
  resting := state =/= EnumSequentialState.RUN
  code := state.asBits
}
