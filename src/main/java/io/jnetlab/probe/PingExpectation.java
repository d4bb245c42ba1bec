package io.jnetlab.probe;

import java.time.Duration;

/**
 * Whether an answer is expected.
 *
 * @param reachable if false, none may come
 * @param within how long it is tried until it holds
 */
public record PingExpectation(MatrixPair pair, boolean reachable, Duration within) {}
