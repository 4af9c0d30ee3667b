package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumNativeState extends SpinalEnum {
  val IDLE, RUN, STOP = newElement()
}

class EnumNative extends Component {
  val go = in Bool()
  val stop = in Bool()
  val running = out Bool()
  val resting = out Bool()
  val code = out Bits(2 bits)

  val state = RegInit(EnumNativeState.IDLE)
  switch(state) {
    is(EnumNativeState.IDLE) { when(go) { state := EnumNativeState.RUN } }
    is(EnumNativeState.RUN) { when(stop) { state := EnumNativeState.STOP } }
    is(EnumNativeState.STOP) { state := EnumNativeState.IDLE }
  }
  running := state === EnumNativeState.RUN
  resting := state =/= EnumNativeState.RUN
  code := state.asBits
}
