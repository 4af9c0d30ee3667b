package org.systole.sim.builtin.graph;

/// What a node of the graph computes from its operands.
///
/// Operands of ADD to XOR, NOT, NEGATE and the choices of MUX have the width and sign of the
/// result; operands of comparisons and divisions agree with each other. A product is as wide as its
/// operands together, unless it is wider than 64 bits: then they have its width.
public enum Op {
  CONSTANT, STATE, NOT, NEGATE, ADD, SUB, MUL, DIV, MOD, AND, OR, XOR, EQ, LT, LE, SHIFT_LEFT,
  SHIFT_RIGHT, MUX, SLICE, PICK, CONCAT, CONVERT, WORD
}
