package io.jnetlab.probe;

/**
 * What came of an expectation.
 *
 * @param holds whether it was met within its time
 * @param last of the last trial
 * @param nanos how long it took until it held or was given up
 */
public record PingOutcome(PingExpectation expectation, boolean holds, MatrixResult last, long nanos) {}
