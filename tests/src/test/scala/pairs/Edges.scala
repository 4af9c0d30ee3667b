package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Edges extends Component {
  val a = in Bool()
  val up = out Bool()
  val down = out Bool()
  val change = out Bool()
  val upStarted = out Bool()

  up := a.rise(False)
  down := a.fall(False)
  change := a.edge(True)
  upStarted := a.rise(True)
}
