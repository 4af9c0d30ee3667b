package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._
import spinal.lib.fsm._

class MachineInner extends Component {
  val go = in Bool()
  val done = out Bool()

  def counting(counter: UInt, to: Int) = new StateMachine {
    val first = new State with EntryPoint
    val second = new State
    first.whenIsActive { goto(second) }
    second.onEntry { counter := 0 }
    second.whenIsActive {
      counter := counter + 1
      when(counter === to) { exit() }
    }
  }

  done := False
  val innerCounter = RegInit(U(0, 3 bits))
  val fsm = new StateMachine {
    val idle = new State with EntryPoint
    val work = new StateFsm(counting(innerCounter, 3))
    idle.whenIsActive { when(go) { goto(work) } }
    work.whenCompleted {
      done := True
      goto(idle)
    }
  }
}
