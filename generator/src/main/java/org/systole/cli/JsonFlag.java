package org.systole.cli;

import picocli.CommandLine.Option;

/// `--json`: for machines, in place of lines for people.
public final class JsonFlag {
  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  public boolean given() {
    return json;
  }
}
