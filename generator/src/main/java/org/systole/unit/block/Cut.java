package org.systole.unit.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systole.hdl.Component;
import org.systole.unit.Product;

/// How a product is cut for a family's blocks.
///
/// An operand's lower pieces have `aBits` or `bBits` without a sign, its highest one more with it. Of
/// a's pieces `aTogether` are multiplied with `bTogether` of b's in one step, in as few blocks as
/// `cycles` steps allow; the groups of pieces follow each other by weight.
record Cut(int aBits, int bBits, int aPieces, int bPieces, int aTogether, int bTogether, int cycles,
    boolean held) {
  /// Pieces of a and of b that are multiplied in one step: the numbers of their groups, and the weight
  /// of the lowest, a power of two.
  record Group(int a, int b, int weight) {}

  static Cut of(Product.Params p, MultiplierBlock block) {
    int aBits = block.pieceBits();
    int bBits = p.bSigned() ? block.pieceBits() : block.unsignedPieceBits();
    int a = pieces(p.aBits(), aBits);
    int b = pieces(p.bSignedBits(), bBits);
    Cut best = null;
    for (int i = a; i >= 1; i--) {
      for (int j = 1; j <= b; j++) {
        var cut = new Cut(aBits, bBits, a, b, i, j, p.cycles(),
            p.operands() == Product.Operands.HELD);
        if (cut.groups().size() <= p.cycles() && (best == null || cut.blocks() < best.blocks())) {
          best = cut;
        }
      }
    }
    return best;
  }

  private static int pieces(int bits, int each) {
    return Math.max(1, Math.ceilDiv(bits - 1, each));
  }

  int blocks() {
    return aTogether * bTogether;
  }

  /// The weight of a pair of pieces, a power of two.
  int weight(int a, int b) {
    return a * aBits + b * bBits;
  }

  /// In the order in which they are multiplied.
  List<Group> groups() {
    var groups = new ArrayList<Group>();
    for (int i = 0; i < Math.ceilDiv(aPieces, aTogether); i++) {
      for (int j = 0; j < Math.ceilDiv(bPieces, bTogether); j++) {
        groups.add(new Group(i, j, weight(i * aTogether, j * bTogether)));
      }
    }
    groups.sort(Comparator.comparingInt(Group::weight));
    return groups;
  }

  /// Whether all pieces are multiplied at once.
  boolean atOnce() {
    return groups().size() == 1;
  }

  /// Registers of the tree that adds the blocks' products. When all pieces are multiplied at once
  /// those on a diagonal do not overlap and are one number.
  int levels() {
    return Component.log2Up(atOnce() ? aPieces + bPieces - 1 : blocks());
  }

  /// Steps from the operands to the register of the sum of the first group.
  int firstSum() {
    return 3 + levels();
  }

  /// Steps from the operands to the register of the product.
  int steps() {
    return firstSum() + groups().size() - 1;
  }

  int stages() {
    return atOnce() ? (held ? 3 : 2) + levels() : (steps() + cycles) / cycles;
  }
}
