package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumRecodedState extends SpinalEnum {
  val IDLE, RUN, STOP = newElement()
}

class EnumRecoded extends Component {
  val go = in Bool()
  val code = out Bits(3 bits)

  val state = RegInit(EnumRecodedState.IDLE)
  when(go) {
    switch(state) {
      is(EnumRecodedState.IDLE) { state := EnumRecodedState.RUN }
      is(EnumRecodedState.RUN) { state := EnumRecodedState.STOP }
      is(EnumRecodedState.STOP) { state := EnumRecodedState.IDLE }
    }
  }
  val hot = EnumRecodedState(binaryOneHot)
  hot := state
  code := hot.asBits
}
