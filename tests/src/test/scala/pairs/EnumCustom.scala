package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

object EnumCustomOp extends SpinalEnum {
  val LOAD, ADD, STORE = newElement()
  defaultEncoding = SpinalEnumEncoding("codes")(LOAD -> 3, ADD -> 17, STORE -> 8)
}

class EnumCustom extends Component {
  val go = in Bool()
  val code = out Bits(5 bits)

  val op = RegInit(EnumCustomOp.LOAD)
  when(go) {
    switch(op) {
      is(EnumCustomOp.LOAD) { op := EnumCustomOp.ADD }
      is(EnumCustomOp.ADD) { op := EnumCustomOp.STORE }
      is(EnumCustomOp.STORE) { op := EnumCustomOp.LOAD }
    }
  }
  code := op.asBits
}
