package org.systole.spinal.pairs

import spinal.core._
import spinal.lib._

class WidthNarrower extends Component {
  val source = slave(Stream(Bits(6 bits)))
  val sink = master(Stream(Bits(2 bits)))

  StreamWidthAdapter(source, sink)
}
