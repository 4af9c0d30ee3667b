package org.systole.sim.reference;

/// x * relu6(x + 3) / 6 in 16-bit integers.
final class HardSwish {
  private final QuantizedScale output;
  private final QuantizedScale reluish;

  HardSwish(double in, double out) {
    float hires = (1.0f / 128) * (float) in;
    output = QuantizedScale.of(hires / (float) out);
    reluish = QuantizedScale.of(hires / (3.0f / 32768));
  }

  int apply(int x) {
    int hires = (short) (x * 128);
    int scaled = highMultiply(hires, narrow(output.mantissa()));
    int e = reluish.exponent();
    int r = e > 0 ? shiftLeft(hires, e - 1) : hires;
    r = highMultiply(r, narrow(reluish.mantissa()));
    r = e > 0 ? shiftLeft(r, 1) : QuantizedScale.shiftTiesAway(r, Math.min(-e, 31));
    r = (r + (1 << 15)) >> 1;
    int product = saturate((long) r * scaled / (1 << 15));
    return QuantizedScale.shiftTiesAway(product, Math.min(-output.exponent(), 31));
  }

  private static int narrow(int mantissa) {
    return mantissa >= Integer.MAX_VALUE - (1 << 15) ? 0x7fff : (mantissa + (1 << 15)) >> 16;
  }

  private static int highMultiply(int a, int b) {
    return saturate(((long) a * b + (1 << 14)) >> 15);
  }

  private static int shiftLeft(int x, int shift) {
    return saturate((long) x << Math.min(shift, 31));
  }

  private static int saturate(long x) {
    return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, x));
  }
}
