package org.systole.cli;

import java.util.concurrent.Callable;

/// A verb of the command line, a picocli command; modules contribute theirs through
/// `ServiceLoader`.
///
/// Returns the exit code: 0 done and right, 1 it ran and the result is bad, 2 it could not start.
public interface Verb extends Callable<Integer> {}
