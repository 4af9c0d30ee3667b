package org.systole.check;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Structures that checks refuse. Expected texts hold line numbers of this file: append, do not insert.
final class BadStructures {
  private BadStructures() {}

  static final class Child extends Component {
    public final UInt x = in(uint(4));
    public final UInt y = out(uint(4));
    public final UInt unread = out(uint(4));
    final UInt core = wire(uint(4));
    private final Parent above;

    Child(Parent parent, boolean bold) {
      above = bold ? parent : null;
      super(parent, bold);
    }

    @Override
    protected void build() {
      core.set(x);
      y.set(core);
      unread.set(x);
      if (above != null) {
        above.own.set(x);
        core.set(above.own);
      }
    }
  }

  static class Parent extends Component {
    public final UInt a = in(uint(4));
    public final UInt b = out(uint(4));
    final UInt own = wire(uint(4));

    Parent() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  /// Unread outputs, unread wires and reading one's own output are fine.
  static final class Fine extends Parent {
    @Override
    protected void build() {
      var child = new Child(this, false);
      child.x.set(a);
      b.set(child.y);
      own.set(b);
    }
  }

  static final class Reaching extends Parent {
    @Override
    protected void build() {
      var child = new Child(this, false);
      child.x.set(a);
      child.core.set(a);
      b.set(child.core);
      own.set(a);
      a.set(own);
    }
  }

  static final class Reached extends Parent {
    @Override
    protected void build() {
      var child = new Child(this, true);
      child.x.set(a);
      b.set(child.y);
      own.set(a);
    }
  }

  static final class Idle extends Parent {
    @Override
    protected void build() {
      b.set(new Child(this, false).y);
    }
  }

  static final class Wrong extends Component {
    public final Stream<Bool> left = slave(new Stream<>(bool()));
    public final Stream<Bool> right = slave(new Stream<>(bool()));

    Wrong() {
      super(null, null);
    }

    @Override
    protected void build() {
      left.connect(right);
    }
  }
}
