package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class ConcatenateTyped extends Component {
  val a = in UInt(3 bits)
  val b = in SInt(4 bits)
  val c = in UInt(2 bits)
  val joined = out UInt(5 bits)
  val signedJoined = out SInt(6 bits)

  joined := a @@ c
  signedJoined := b @@ c
}
