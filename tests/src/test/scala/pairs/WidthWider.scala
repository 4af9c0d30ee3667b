package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class WidthWider extends Component {
  val source = slave(Stream(Bits(2 bits)))
  val sink = master(Stream(Bits(6 bits)))

  StreamWidthAdapter(source, sink)
}
