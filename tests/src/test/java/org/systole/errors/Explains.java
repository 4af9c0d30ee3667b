package org.systole.errors;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An error of the language: the class holds a component `Wrong` that has it and a component
/// `Right` that has none.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Explains {
  String code();

  String meaning();
}
