package org.systole.hdl;

import java.math.BigInteger;
import java.util.function.ToLongFunction;

/// Makes enumerations of Java enums.
public interface EnumTypes {
  /// An element of a Java enum, coded by its position.
  default <E extends Enum<E>> EnumData<E> enumOf(Class<E> type) {
    return enumOf(type, EnumEncoding.NATIVE);
  }

  default <E extends Enum<E>> EnumData<E> enumOf(Class<E> type, EnumEncoding encoding) {
    return new EnumData<>(Enumeration.of(type, encoding));
  }

  /// An element of a Java enum with codes of its own: `enumOf(Op.class, op -> op.code)`.
  default <E extends Enum<E>> EnumData<E> enumOf(Class<E> type, ToLongFunction<E> code) {
    E[] elements = type.getEnumConstants();
    return enumOf(type,
        EnumEncoding.of("", i -> BigInteger.valueOf(code.applyAsLong(elements[i]))));
  }

  /// An element of an enumeration that is no Java enum.
  default <E> EnumData<E> enumOf(Enumeration<E> enumeration) {
    return new EnumData<>(enumeration);
  }
}
