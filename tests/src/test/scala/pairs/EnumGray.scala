package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumGrayState extends SpinalEnum(graySequential) {
  val IDLE, RUN, STOP = newElement()
}

class EnumGray extends Component {
  val go = in Bool()
  val stop = in Bool()
  val running = out Bool()
  val resting = out Bool()
  val code = out Bits(2 bits)

  val state = RegInit(EnumGrayState.IDLE)
  switch(state) {
    is(EnumGrayState.IDLE) { when(go) { state := EnumGrayState.RUN } }
    is(EnumGrayState.RUN) { when(stop) { state := EnumGrayState.STOP } }
    is(EnumGrayState.STOP) { state := EnumGrayState.IDLE }
  }
  running := state === EnumGrayState.RUN
  resting := state =/= EnumGrayState.RUN
  code := state.asBits
}
