package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Counters extends Component {
  val go = in Bool()
  val clear = in Bool()
  val ten = out UInt(4 bits)
  val overflow = out Bool()
  val atEnd = out Bool()
  val free = out UInt(3 bits)
  val freeOverflow = out Bool()

  val counted = Counter(10)
  when(go) { counted.increment() }
  when(clear) { counted.clear() }
  ten := counted.value
  overflow := counted.willOverflow
  atEnd := counted.willOverflowIfInc
  val running = CounterFreeRun(6)
  free := running.value
  freeOverflow := running.willOverflow
}
