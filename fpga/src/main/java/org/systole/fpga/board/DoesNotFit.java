package org.systole.fpga.board;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// What a board has too little of for the engine that comes nearest, by how much, which of its engines would
/// do, and which boards would.
///
/// `chosen`: the user chose the array, so that another may fit.
record DoesNotFit<E>(Board board, boolean chosen, Function<Board, EngineSearch<E>> search) {

  /// One finding for each resource that is short for the engine of `choice` that comes nearest.
  UserError of(Choice<E> choice) {
    var nearest = choice.refused().stream().min(Comparator.comparingDouble(this::excess))
        .orElseThrow();
    try {
      nearest.counted().requireFits(board);
    } catch (UserError e) {
      return explained(e);
    }
    throw new IllegalStateException(nearest + " fits");
  }

  /// The same findings with what would do.
  UserError explained(UserError lacking) {
    var help = help();
    return new UserError(lacking.diagnostics().stream().map(d -> new Diagnostic(d.code(),
        d.message(), d.where(), d.cause(), help)).toList());
  }

  /// How many times a device has too little.
  private double excess(Candidate<E> candidate) {
    var needed = candidate.counted();
    var there = board.resources();
    return List.of(new int[] {needed.logic(), there.logic()}, new int[] {needed.dsp(), there.dsp()},
        new int[] {needed.ram(), there.ram()}, new int[] {needed.spram(), there.spram()}).stream()
        .mapToDouble(n -> n[0] / Math.max(0.1, n[1])).max().orElse(0);
  }

  private String help() {
    if (chosen) {
      try {
        var best = search.apply(board).all(0, 0).best();
        if (best != null) {
          return "leave the array to Systole: " + best.words() + " fit";
        }
      } catch (UserError _) {
        // the boards are what is left
      }
    }
    var devices = Boards.all().stream().collect(Collectors.groupingBy(Board::device));
    var boards = devices.values().parallelStream().filter(b -> does(b.getFirst())).flatMap(List::stream)
        .map(Board::name).sorted().toList();
    return boards.isEmpty() ? "no board that Systole knows has enough"
        : "boards that would do: " + String.join(", ", boards);
  }

  private boolean does(Board other) {
    return !other.device().equals(board.device())
        && other.family().toolchain().unrouted().isEmpty() && search.apply(other).any();
  }
}
