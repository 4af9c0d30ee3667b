package org.systole.sim.bench;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.systole.net.Network;

/// Networks with aims of their own, told by their products: percent of peak on 8 x 8 and 16 x 16.
public enum KnownShape {
  LENET5(416_520, 42, 0), RESNET8(12_501_632, 95, 92), DS_CNN(2_656_768, 0, 80),
  MOBILENET(7_489_664, 0, 62), OTHER(0, 0, 0);

  private final long macs;
  private final double eight;
  private final double sixteen;

  KnownShape(long macs, double eight, double sixteen) {
    this.macs = macs;
    this.eight = eight;
    this.sixteen = sixteen;
  }

  public static KnownShape of(Network network) {
    return Arrays.stream(values()).filter(k -> k.macs == network.macs()).findFirst()
        .orElse(OTHER);
  }

  OptionalDouble aim(int size) {
    double aim = size == 8 ? eight : sixteen;
    return aim == 0 ? OptionalDouble.empty() : OptionalDouble.of(aim);
  }
}
