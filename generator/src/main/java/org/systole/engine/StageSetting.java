package org.systole.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.unit.StageProgram;

/// A number of a layer in the program of one stage, in the order of their ordinals.
public sealed interface StageSetting permits LoaderSetting, WalkerSetting, OutputSetting,
    DepthwiseSetting {
  String name();

  /// Bits of the register; 0: the engine does not have what it sets, hence neither the setting.
  int width(NetworkEngineParams params);

  /// Whether it is the zero point of a tensor.
  default boolean zeroPoint() {
    return name().endsWith("ZERO_POINT") || name().endsWith("_ZERO");
  }

  /// The name in the hardware.
  default String field() {
    var text = new StringBuilder();
    for (String part : name().toLowerCase(Locale.ROOT).split("_")) {
      text.append(text.isEmpty() ? part
          : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return text.toString();
  }

  /// Those of `settings` that an engine has, in the order of its program.
  static List<StageSetting> of(StageSetting[] settings, NetworkEngineParams params) {
    return Arrays.stream(settings).filter(s -> s.width(params) > 0).toList();
  }

  /// The program of a stage with these settings.
  static StageProgram.Params program(String stage, StageSetting[] settings,
      NetworkEngineParams params) {
    List<StageProgram.Field> fields = of(settings, params).stream()
        .map(s -> StageProgram.Field.of(s.field(), s.width(params),
            params.constant(s))).toList();
    return new StageProgram.Params(stage, fields, params.layerBits(),
        params.limits().fetchAhead());
  }

  /// The program of a stage in `parent`; `clear` begins a run of `layers` layers, `write` gives a
  /// word of it.
  static StageProgram programIn(Component parent, StageProgram.Params params, Bool clear,
      UInt layers, Bool write, UInt address, Bits data) {
    var program = new StageProgram(parent, params);
    program.named("stageProgram");
    program.clear.set(clear);
    program.layers.set(layers);
    program.write.set(write);
    program.address.set(address.resize(params.layerBits() + params.indexBits()));
    program.data.set(data);
    return program;
  }

  /// Those that a program holds, in its order: the others are constants.
  public static List<StageSetting> programmed(StageSetting[] settings, NetworkEngineParams params) {
    return of(settings, params).stream()
        .filter(s -> params.constant(s).isEmpty()).toList();
  }

  /// Whether a register of `width` bits holds a value, with a sign or without; no register holds
  /// all that is not there.
  static boolean fits(int value, int width) {
    return width == 0 || width > 31 || value < 1 << width && value >= -(1 << width - 1);
  }

  default UInt in(StageProgram program) {
    return program.value(field()).asUInt();
  }

  default SInt signed(StageProgram program) {
    return program.value(field()).asSInt();
  }
}
