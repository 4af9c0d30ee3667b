package org.systole.fpga.board;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Pin;

/// A board as its YAML file describes it; see `Board`.
record BoardFile(
    String name,
    String title,
    String device,
    @JsonProperty("package") String packageName,
    Clock clock,
    List<Pin> pins,
    Board.Flash flash,
    int baud,
    double coreMhz,
    double networkMhz,
    String price,
    String openFpgaLoader,
    List<String> programmer) {}
