package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class Compare extends Component {
  val a = in UInt(4 bits)
  val b = in UInt(6 bits)
  val c = in SInt(5 bits)
  val d = in SInt(3 bits)
  val below = out Bool()
  val atMost = out Bool()
  val above = out Bool()
  val atLeast = out Bool()
  val same = out Bool()
  val other = out Bool()
  val signedBelow = out Bool()
  val signedSame = out Bool()
  val signedAtLeast = out Bool()

  below := a < b
  atMost := a <= b
  above := a > b
  atLeast := a >= b
  same := a === b
  other := a =/= b
  signedBelow := c < d
  signedSame := c === d
  signedAtLeast := c >= d
}
