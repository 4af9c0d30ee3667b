package org.systole.folder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/// Reads `engine.json` to its end whatever is wrong with it: what is no such value becomes null, a
/// number that is none `WRONG`, and `mistakes` says so of all of them.
final class EngineJsonReader extends DeserializationProblemHandler {
  /// Below every number that an engine may have.
  static final int WRONG = Integer.MIN_VALUE;

  private final List<String> mistakes;

  EngineJsonReader(List<String> mistakes) {
    this.mistakes = mistakes;
  }

  /// What the text holds, null where it is no object.
  EngineJson read(String text) throws JsonProcessingException {
    var json = new ObjectMapper().addHandler(this)
        .registerModule(new SimpleModule().addDeserializer(Integer.class, new Whole()))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(text, EngineJson.class);
    if (json == null) {
      mistakes.add("it is no JSON object");
    } else {
      check(json, json);
    }
    return json;
  }

  private void check(Record part, EngineJson all) {
    for (var component : part.getClass().getRecordComponents()) {
      String name = component.getName();
      Object value = value(part, component);
      if (value instanceof Record inner) {
        check(inner, all);
      } else if (value != null || all.needs(name)) {
        check(component, value);
      }
    }
  }

  private void check(RecordComponent component, Object value) {
    var within = component.getAnnotation(EngineJson.Within.class);
    if (within != null) {
      if (!(value instanceof Integer i && i >= within.least() && i <= within.most())) {
        mistakes.add(component.getName() + " is no whole number from " + within.least() + " to "
            + within.most());
      }
    } else if (value == null) {
      mistakes.add(component.getName() + (component.getType() == Boolean.class
          ? " is neither true nor false" : " is missing, or not what belongs there"));
    }
  }

  private static Object value(Record part, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object handleUnexpectedToken(DeserializationContext context, JavaType type,
      JsonToken token, JsonParser parser, String message) throws IOException {
    parser.skipChildren();
    return null;
  }

  @Override
  public Object handleMissingInstantiator(DeserializationContext context, Class<?> type,
      ValueInstantiator instantiator, JsonParser parser, String message) throws IOException {
    parser.skipChildren();
    return null;
  }

  @Override
  public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value,
      String message) {
    return null;
  }

  private static final class Whole extends JsonDeserializer<Integer> {
    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
          && parser.getNumberType() == JsonParser.NumberType.INT) {
        return parser.getIntValue();
      }
      parser.skipChildren();
      return WRONG;
    }

    @Override
    public Integer getNullValue(DeserializationContext context) {
      return WRONG;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
