package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.check.Verdict;
import org.systole.spinal.Contract;

/// Each step of a stream against a model in Java, every cycle, with random stalls.
final class StreamTest {
  private static final int CYCLES = 400;

  private static List<Map<String, Long>> stimulus(long seed, String... names) {
    var random = new Random(seed);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < CYCLES; t++) {
      var row = new HashMap<String, Long>();
      boolean busy = t / 50 % 2 == 0;
      for (var name : names) {
        row.put(name, name.contains("payload") ? random.nextLong(16)
            : random.nextInt(4) < (busy ? 3 : 1) ? 1L : 0L);
      }
      rows.add(row);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"STAGE,0", "S2M,0", "BOTH,0", "HALF,0", "HALT,0", "CONTINUE,0", "THROW,0", "TAKE,0",
      "TRANSLATE,0", "CONNECT,0", "QUEUE,0", "QUEUE,1", "QUEUE,2", "QUEUE,3", "QUEUE,4", "QUEUE,7"})
  void should_move_as_its_model_does(Streams.Step step, int depth) {
    var params = new Streams.One.Params(step, depth);
    compare(params, StreamModel.of(params));
  }

  @Test
  void should_notice_another_model() {
    var queue = new Streams.One.Params(Streams.Step.QUEUE, 3);
    assertThrows(AssertionError.class, () -> compare(queue,
        StreamModel.of(new Streams.One.Params(Streams.Step.QUEUE, 4))));
  }

  private static void compare(Streams.One.Params params, StreamModel model) {
    var inputs = stimulus(params.step().ordinal() + params.depth(), "a_valid", "a_payload_value", "a_payload_flag",
        "b_ready", "condition");
    var outputs = new Bench(() -> new Streams.One(params)).run(inputs);
    int transfers = 0;
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      long payload = in.get("a_payload_value") << 1 | (in.get("a_payload_flag") & 1);
      model.outputs(in.get("a_valid"), payload, in.get("b_ready"), in.get("condition") == 1);
      assertEquals(model.ready, out.get("a_ready"), "ready in cycle " + t);
      assertEquals(model.valid, out.get("b_valid"), "valid in cycle " + t);
      assertEquals(in.get("a_valid") & ~model.ready, out.get("stalled"), "stall in cycle " + t);
      if (model.valid == 1) {
        assertEquals(model.payload, out.get("b_payload_value") << 1 | out.get("b_payload_flag"),
            "payload in cycle " + t);
        transfers += in.get("b_ready").intValue();
      }
      model.edge(in.get("a_valid"), payload, in.get("b_ready"));
    }
    assertTrue(transfers > CYCLES / 20, transfers + " transfers");
  }

  @Test
  void should_make_flows() {
    var inputs = stimulus(3, "a_valid", "a_payload", "condition", "c_valid", "c_payload");
    var outputs = new Bench(Streams.Flows::new).run(inputs);
    for (int t = 1; t < CYCLES; t++) {
      var before = inputs.get(t - 1);
      var in = inputs.get(t);
      var out = outputs.get(t);
      assertEquals(1, out.get("a_ready"));
      assertEquals(before.get("a_valid"), out.get("b_valid"));
      assertEquals(before.get("a_payload"), out.get("b_payload"));
      assertEquals(in.get("c_valid") & (1 - in.get("condition")), out.get("d_valid"));
      assertEquals(in.get("c_payload"), out.get("d_payload"));
    }
  }

  @Test
  void should_name_registers_after_the_stream() {
    var text = new Bench(() -> new Streams.One(new Streams.One.Params(Streams.Step.BOTH, 0)))
        .verilog();
    assertTrue(text.contains(" a_rValidN;") && text.contains(" a_s2mPipe_rData_value;")
        && text.contains(" a_s2mPipe_m2sPipe_valid;"), text);
  }

  @Test
  @Contract({"structure.master-slave", "structure.io"})
  void should_join_bundles_that_go_both_ways() {
    Verdict.works(Streams.Chain::new);
    new Bench(Streams.Chain::new).lint();
    Verdict.fails(Streams.Forgetful::new, """
        error[IO BUNDLE ERROR] field busy of Bus has no direction
          at    Streams.java:147
          help  name it in directions() of Bus
        """);
  }

  @Test
  @Contract("assign.connect")
  void should_check_directions() {
    Verdict.fails(Streams.Backwards::new, """
        error[AUTOCONNECT FAILED] mismatched directions: b_valid (out, normalized: out) part of Bundle Stream and a_valid (in, normalized: in) part of Bundle Stream
          at    Streams.java:83
          cause Streams.java:73   a_valid declared here
          help  connect from the slave ports of this component and the master ports of its children to its master ports and the slave ports of its children
        error[AUTOCONNECT FAILED] mismatched directions: an unnamed value (directionless, normalized: directionless) part of Bundle Flow and c_valid (in, normalized: in) part of Bundle Flow
          at    Streams.java:84
          cause Streams.java:75   c_valid declared here
          help  connect from the slave ports of this component and the master ports of its children to its master ports and the slave ports of its children
        error[NO DRIVER ON] a_ready of Backwards is never driven
          at    Streams.java:73
          help  assign it in build()
        error[NO DRIVER ON] b_valid of Backwards is never driven
          at    Streams.java:74
          help  assign it in build()
        error[NO DRIVER ON] b_payload of Backwards is never driven
          at    Streams.java:74
          help  assign it in build()
        """);
  }

  @Test
  void should_be_consumed_once() {
    Verdict.fails(Streams.Twice::new, """
        error[RANGE] a queue of -1 entries
          at    Streams.java:173
          help  give 0 or more
        error[ASSIGNMENT OVERLAP] a_ready is assigned again in full, so its earlier assignment has no effect
          at    Streams.java:173
          cause Streams.java:172   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        """);
  }
}
