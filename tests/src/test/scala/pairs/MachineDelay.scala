package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._
import spinal.lib.fsm._

class MachineDelay extends Component {
  val go = in Bool()
  val tick = out Bool()

  tick := False
  val fsm = new StateMachine {
    val idle = new State with EntryPoint
    val pause = new StateDelay(5)
    idle.whenIsActive { when(go) { goto(pause) } }
    pause.whenCompleted {
      tick := True
      goto(idle)
    }
  }
}
