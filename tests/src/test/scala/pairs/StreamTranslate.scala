package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class StreamTranslate extends Component {
  val other = in UInt(4 bits)
  val source = slave(Stream(UInt(4 bits)))
  val sink = master(Stream(UInt(4 bits)))

  sink << source.translateWith(source.payload + other)
}
