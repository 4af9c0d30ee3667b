package org.systole.hdl;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;

/// Gives registers their reset values.
final class Inits {
  private Inits() {}

  static void leaf(BaseType<?> value, Signal register, Expr constant) {
    if (constant instanceof Expr.Literal literal) {
      if (!literal.weak() && literal.shape().width() != value.width()) {
        refuse("WIDTH MISMATCH", value, " has " + Mistakes.bits(value.width())
            + ", but its init value has " + Mistakes.bits(literal.shape().width()),
            "give the value " + Mistakes.bits(value.width()));
      } else {
        leaf(value, register, literal.value());
      }
    } else {
      refuse("INIT NOT CONSTANT", value, " has an init value that is no constant",
          "give a constant, and assign the value after the reset");
    }
  }

  static void leaf(BaseType<?> value, Signal register, BigInteger wanted) {
    if (register == null || register.role() != Signal.Role.REGISTER) {
      refuse("INIT WITHOUT REGISTER", value, " is no register, so it has no init value",
          "make it with reg(..)");
    } else if (!Constants.fits(wanted, value.shape())) {
      refuse("WIDTH MISMATCH", value, " has " + Mistakes.bits(value.width())
          + " and cannot hold the init value " + wanted, "give a value that it can have");
    } else {
      register.initialise(wanted);
    }
  }

  private static void refuse(String code, BaseType<?> value, String message, String help) {
    Mistakes.add(new Diagnostic(code, Mistakes.name(value.expr()) + message,
        Locations.user().toString(), Mistakes.declared(value.expr()), help), value.expr());
  }

  /// `values` is a number, a truth value or a constant for a single value, a list for a Vec, a
  /// record or a map for a bundle; what is not named has no reset value.
  static void tree(Data data, Object values, String path) {
    switch (data) {
      case BaseType<?> leaf -> plain(leaf, values, path);
      case Vec<?> vec when values instanceof List<?> list && list.size() == vec.size() -> {
        for (int i = 0; i < list.size(); i++) {
          tree(vec.at(i), list.get(i), path + "_" + i);
        }
      }
      case Bundle bundle when values instanceof Record || values instanceof Map<?, ?> -> {
        var wanted = named(values);
        for (var element : bundle.elements()) {
          if (wanted.containsKey(element.name())) {
            tree(element.data(), wanted.remove(element.name()), path + "_" + element.name());
          }
        }
        if (!wanted.isEmpty()) {
          mismatch(data, "has no field " + String.join(", ", wanted.keySet()));
        }
      }
      case EnumData<?> enumeration when values instanceof Enum<?> element ->
          enumeration.initElement(element);
      case Data _ when values instanceof Data constants -> leaves(data, constants);
      default -> mismatch(data, "has no init value like " + values);
    }
  }

  private static void plain(BaseType<?> leaf, Object value, String path) {
    switch (value) {
      case Number number -> leaf.init(number);
      case Boolean truth -> leaf.init(truth ? 1 : 0);
      case BaseType<?> constant -> leaves(leaf, constant);
      default -> mismatch(leaf, path + " has no init value like " + value);
    }
  }

  private static void leaves(Data data, Data constants) {
    var places = data.leafList();
    var values = constants.leafList();
    if (places.size() != values.size()) {
      mismatch(data, "has " + places.size() + " fields, but " + values.size() + " init values");
      return;
    }
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i).value();
      leaf(place, place.stored(), values.get(i).value().joining(place));
    }
  }

  private static Map<String, Object> named(Object values) {
    var result = new LinkedHashMap<String, Object>();
    if (values instanceof Map<?, ?> map) {
      map.forEach((name, value) -> result.put(String.valueOf(name), value));
      return result;
    }
    Members.parts((Record) values).forEach(part -> result.put(part.name(), part.value()));
    return result;
  }

  private static void mismatch(Data data, String message) {
    var places = data.leafList().stream().map(l -> l.value().expr()).toArray(Expr[]::new);
    Mistakes.add(new Diagnostic("FIELD MISMATCH", data.getClass().getSimpleName() + " " + message,
        Locations.user().toString(), "", "name its fields in a record of values"), places);
  }
}
