package org.systole.check;

import org.junit.jupiter.api.Test;
import org.systole.spinal.Contract;

/// Memories that fit and memories that do not.
final class MemoryCheckTest {
  @Test
  @Contract({"mem.address-width", "mem.width"})
  void should_want_widths_that_fit() {
    Verdict.fails(BadMemories.Widths::new, """
        error[WIDTH MISMATCH] Address used to write memory words of Widths doesn't match the required width, 3 bits in place of 4 bits
          at    BadMemories.java:30
          cause BadMemories.java:29   memory words declared here
          help  resize(4) the address
        error[WIDTH MISMATCH] Write data width (4 bits) is not the same as the memory one (memory words of Widths, 8 bits)
          at    BadMemories.java:31
          cause BadMemories.java:29   memory words declared here
          help  resize(8) the data: a memory has one width
        error[WIDTH MISMATCH] Memory write_data_width % write_data_mask_width != 0: 3 bits of mask for 8 bits of memory words of Widths
          at    BadMemories.java:31
          cause BadMemories.java:29   memory words declared here
          help  give the mask a bit for each equal part of the word
        error[WIDTH MISMATCH] Address used to read memory words of Widths doesn't match the required width, 5 bits in place of 4 bits
          at    BadMemories.java:32
          cause BadMemories.java:29   memory words declared here
          help  resize(4) the address
        """);
  }

  @Test
  @Contract("mem.write-first")
  void should_refuse_policies_that_no_verilog_gives() {
    Verdict.fails(BadMemories.Policies::new, """
        error[READ UNDER WRITE] memReadSync with writeFirst is as dontCare into Verilog (memory words of Policies)
          at    BadMemories.java:41
          cause BadMemories.java:39   memory words declared here
          help  use READ_FIRST or DONT_CARE, and pass the written data by in a register of your own
        error[READ UNDER WRITE] memReadSync with readFirst is as dontCare into Verilog (memory two of Policies)
          at    BadMemories.java:45
          cause BadMemories.java:42   memory two declared here
          help  it needs one write port, in the clock domain of the read
        """);
  }

  @Test
  void should_want_a_read_before_a_write_in_its_domain() {
    Verdict.fails(BadMemories.Elsewhere::new, """
        error[READ UNDER WRITE] memReadSync with readFirst is as dontCare into Verilog (memory words of Elsewhere)
          at    BadMemories.java:55
          cause BadMemories.java:52   memory words declared here
          help  it needs one write port, in the clock domain of the read
        """);
  }

  @Test
  void should_want_words_from_somewhere() {
    Verdict.fails(BadMemories.Unwritten::new, """
        error[NO DRIVER ON] memory words of Unwritten is read, but nothing writes it and it has no initial content
          at    BadMemories.java:62
          cause BadMemories.java:62   memory words declared here
          help  write it, or give it an init
        """);
  }

  @Test
  void should_refuse_contents_that_do_not_fit() {
    Verdict.fails(BadMemories.Contents::new, """
        error[MEM INIT] The initial content array size (3) is not equals to the memory size (4) (memory short)
          at    BadMemories.java:69
          help  give 4 words
        error[MEM INIT] initial word 1 is 256, which does not fit in 8 bits (memory wide)
          at    BadMemories.java:70
          help  give words of 8 bits
        error[MEM INIT] initial word 1 is -129, which does not fit in 8 bits (memory narrow)
          at    BadMemories.java:71
          help  give words of 8 bits
        error[MEM INIT] initial word 0 is not made of literals only (memory varied)
          at    BadMemories.java:72
          help  ROM initial value should be provided from full literals value
        error[RANGE] a memory has at least 1 word, but has 0
          at    BadMemories.java:73
          help  leave the memory out where it would be empty
        """);
  }

  @Test
  void should_keep_memories_in_their_component() {
    Verdict.fails(BadMemories.Intruder::new, """
        error[SCOPE VIOLATION] Memory port was created in a different component than its memory 'words'. Memory component: component 'Keeper' (parent: 'Intruder'), Port component: component 'Intruder'
          at    BadMemories.java:96
          cause BadMemories.java:78   memory words declared here
          help  pass address and data through ports
        """);
  }

  @Test
  void should_not_let_words_cross_clocks() {
    Verdict.works(() -> new BadMemories.Crossing(new BadMemories.Crossing.Way(true, true)));
    Verdict.fails(() -> new BadMemories.Crossing(new BadMemories.Crossing.Way(true, false)), """
        error[CLOCK CROSSING VIOLATION] a read of memory words of Crossing (clock slow_clk) takes a write of memory words of Crossing (clock fast_clk)
          at    BadMemories.java:122
          cause BadMemories.java:119   a write of memory words of Crossing declared here
          help  give readSync its clockCrossing argument
        """);
    Verdict.fails(() -> new BadMemories.Crossing(new BadMemories.Crossing.Way(false, false)), """
        error[CLOCK CROSSING VIOLATION] register taken of Crossing (clock slow_clk) takes a write of memory words of Crossing (clock fast_clk)
          at    BadMemories.java:124
          cause BadMemories.java:119   a write of memory words of Crossing declared here
          help  pass it through a BufferCC, or tag the taking register with crossClockDomain()
        """);
  }
}
