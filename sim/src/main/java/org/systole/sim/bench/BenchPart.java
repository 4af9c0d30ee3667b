package org.systole.sim.bench;

import java.util.concurrent.Callable;

/// More to measure, a picocli command below `systole bench`; modules contribute theirs through
/// `ServiceLoader`.
public interface BenchPart extends Callable<Integer> {}
