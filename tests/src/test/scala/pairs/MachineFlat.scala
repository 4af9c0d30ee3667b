package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._
import spinal.lib.fsm._

class MachineFlat extends Component {
  val go = in Bool()
  val back = in Bool()
  val active = out Bool()
  val entering = out Bool()
  val leaving = out Bool()
  val inRun = out Bool()
  val count = out UInt(3 bits)

  active := False
  entering := False
  leaving := False
  val counter = RegInit(U(0, 3 bits))
  val fsm = new StateMachine {
    val idle = new State with EntryPoint
    val run = new State
    val rest = new State
    idle.whenIsActive { when(go) { goto(run) } }
    run.onEntry { entering := True }
    run.onExit { leaving := True }
    run.whenIsActive {
      active := True
      counter := counter + 1
      when(counter === 5) { goto(rest) }
    }
    rest.onEntry { counter := 0 }
    rest.whenIsActive { when(back) { goto(idle) } }
  }
  inRun := fsm.isActive(fsm.run)
  count := counter
}
