package org.systole.source;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;

/// Runs what a user wrote: an exception of theirs becomes one message with the line in their files.
public final class UserCode {
  private final JavaFile file;

  public UserCode(JavaFile file) {
    this.file = file;
  }

  /// What `work` gives. What is thrown while no line of the user's files runs is passed on.
  public <T> T run(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception | StackOverflowError | AssertionError | LinkageError thrown) {
      throw explain(cause(thrown));
    }
  }

  private static Throwable cause(Throwable thrown) {
    boolean wrapped = (thrown instanceof InvocationTargetException
        || thrown instanceof ExceptionInInitializerError) && thrown.getCause() != null;
    return wrapped ? cause(thrown.getCause()) : thrown;
  }

  private RuntimeException explain(Throwable thrown) {
    if (thrown instanceof UserError || thrown instanceof RunFailure) {
      return (RuntimeException) thrown;
    }
    var frames = Arrays.asList(thrown.getStackTrace());
    boolean endless = thrown instanceof StackOverflowError;
    var users = frames.stream().filter(file::holds).toList();
    var line = endless ? users.stream().max(Comparator.comparingInt(
        frame -> Collections.frequency(users, frame))) : users.stream().findFirst();
    if (line.isEmpty()) {
      return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }
    String message = thrown.getClass().getSimpleName()
        + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    return new UserError(List.of(new Diagnostic("EXCEPTION", message,
        line.get().getFileName() + ":" + line.get().getLineNumber(),
        thrower(endless ? users : frames, line.get()), endless ? "it calls itself without an end"
            : "mend that line, or the values that it works on")), thrown);
  }

  /// Who threw it: the user's method, or the method of Systole that it called.
  private static String thrower(List<StackTraceElement> frames, StackTraceElement user) {
    var first = frames.stream().filter(f -> f.equals(user)
        || f.getClassName().startsWith("org.systole.")).findFirst().orElse(user);
    String type = first.getClassName().replaceFirst(".*[.]", "").replace('$', '.');
    String method = first.getMethodName().replaceFirst("^lambda[$](.*)[$][0-9]+$", "$1");
    return "thrown in " + switch (method) {
      case "<init>" -> "the constructor of " + type;
      case "<clinit>" -> "the static fields of " + type;
      default -> type + "." + method + "()";
    };
  }
}
