package org.systole.spinal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names of a register in both halves of a pair, instances before it: a hint for the proof, which
/// claims and proves that they are equal. Equal names need no hint.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(SameRegister.All.class)
public @interface SameRegister {
  String ours();

  String spinal();

  /// Several of them.
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    SameRegister[] value();
  }
}
