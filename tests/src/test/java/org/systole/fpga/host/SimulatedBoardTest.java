package org.systole.fpga.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkVerilog;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.net.TensorData;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.Draw;
import org.systole.tflite.ResidualNetwork;

/// A host and a board at its pins, joined by a pseudo-terminal.
final class SimulatedBoardTest {
  static final NetworkEngineParams ENGINE = NetworkEngineParams.simulation(4, 4);

  private static final NetworkPlan PLAN = plan(ENGINE, 1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static SimulatedBoard board;

  private static NetworkPlan plan(NetworkEngineParams engine, int seed) {
    return NetworkPlanner.plan(engine,
        TfliteReader.read(new ResidualNetwork(seed, "", 6).file(), "net.tflite"));
  }

  private static TensorData picture(int seed) {
    return new Draw(seed).int8(PLAN.network().shape(PLAN.network().inputs().getFirst()));
  }

  @BeforeAll
  static void start() {
    board = SimulatedBoard.start(BoardShell.of(Boards.find("icebreaker"), 30),
        NetworkVerilog.of(ENGINE), "sim");
  }

  @AfterAll
  static void stop() {
    board.close();
  }

  @Test
  void should_run_networks_one_after_the_other() {
    var link = new FrameLink(board);
    link.write(EngineMap.PROGRAM, 0);
    var session = new BoardSession(PLAN, link, LONGEST);
    assertFalse(session.loaded());
    session.load();
    for (int seed = 1; seed < 4; seed++) {
      var run = session.run(picture(seed));
      var expected = ReferenceNetwork.run(PLAN.network(), picture(seed))
          .get(PLAN.network().outputs().getFirst());
      assertEquals(expected.size(), run.scores().values().size());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals((expected.get(i) + 128) / 256.0, run.scores().values().get(i));
      }
      assertTrue(run.good());
      assertEquals(run.predictedCycles(), run.cycles());
    }
    var other = new BoardSession(plan(ENGINE, 2), link, LONGEST);
    assertFalse(other.loaded());
    other.load();
    assertTrue(other.run(picture(1)).good());
    assertFalse(session.loaded());
    assertTrue(new BoardSession(plan(ENGINE, 2), link, LONGEST).loaded());
    assertEquals(0, link.repeated());
  }

  @Test
  void should_notice_one_changed_bit_of_a_bias() {
    var link = new FrameLink(board);
    var session = new BoardSession(PLAN, link, LONGEST);
    session.load();
    link.write(EngineMap.BIAS, 1 << 20);
    var run = session.run(picture(1));
    assertTrue(run.mismatches() > 0);
    assertFalse(run.good());
    session.load();
    assertTrue(session.run(picture(1)).good());
  }

  @Test
  void should_refuse_another_engine() {
    var other = NetworkEngineParams.simulation(4, 4).withRequantizeCycles(2);
    var error = assertThrows(UserError.class, () ->
        new BoardSession(plan(other, 1), new FrameLink(board), LONGEST));
    assertEquals("""
        error[STAMP] the board holds another engine
          at    sim
          cause its stamp is %08x, that of the engine 4x4 for net.tflite is %08x
          help  give --engine DIR, the folder that the bitstream's engine was written to, or write the \
        bitstream of this engine to the board""".formatted(ENGINE.stamp(), other.stamp()),
        error.diagnostics().getFirst().toString());
  }

  @Test
  void should_say_why_a_run_was_given_up() {
    var fake = new FakeBoard();
    fake.memory.put(EngineMap.STAMP, ENGINE.stamp());
    fake.memory.put(EngineMap.STATUS, EngineMap.HUNG | 1 << EngineMap.CAUSE_BIT);
    var error = assertThrows(UserError.class, () ->
        new BoardSession(PLAN, new FrameLink(fake), LONGEST));
    assertEquals("""
        error[WATCHDOG] the board gave a run up
          at    fake
          cause for 2^16 cycles it waited for weights
          help  press the board's button, which resets it, and run again with --load""",
        error.diagnostics().getFirst().toString());
    fake.memory.put(EngineMap.STATUS, EngineMap.BUSY);
    error = assertThrows(UserError.class, () ->
        new BoardSession(PLAN, new FrameLink(fake), Duration.ZERO));
    assertEquals("error[BUSY] the board is busy and does not end",
        error.diagnostics().getFirst().toString().lines().findFirst().orElseThrow());
  }

  @Test
  void should_send_a_picture_again_when_a_start_may_have_been_lost() {
    var fake = new FakeBoard();
    fake.memory.put(EngineMap.STAMP, ENGINE.stamp());
    var session = new BoardSession(PLAN, new FrameLink(fake), LONGEST);
    int frames = Math.ceilDiv(PLAN.place(PLAN.network().inputs().getFirst()).elements() / 4, 64);
    for (int i = 0; i < frames; i++) {
      fake.answers.add(b -> b);
    }
    fake.answers.add(FakeBoard::damaged);
    session.run(picture(1));
    assertEquals(2, fake.written.stream().filter(a -> a == EngineMap.START).count());
    assertEquals(2, fake.written.stream().filter(a -> a == EngineMap.SIDE0
        || a == EngineMap.SIDE1).count());
  }

  @Test
  void should_end_with_the_host_which_has_it_alone() throws Exception {
    var host = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        HeldBoard.class.getName()).redirectErrorStream(true).start();
    try (var said = host.inputReader()) {
      String terminal = said.readLine();
      var error = assertThrows(UserError.class, () ->
          SerialWire.open(terminal, terminal, 1_000_000, LONGEST, LONGEST));
      assertEquals("""
          error[PORT] the serial port %s cannot be opened
            at    --port
            cause another program uses it
            help  end that program: a terminal, a programmer, another systole host"""
          .formatted(terminal), error.diagnostics().getFirst().toString());
      var children = host.descendants().toList();
      assertEquals(1, children.size());
      host.destroyForcibly();
      children.getFirst().onExit().get(10, TimeUnit.SECONDS);
    } finally {
      host.destroyForcibly();
    }
  }
}
