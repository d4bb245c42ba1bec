package io.jnetlab.probe;

/** Whether a run is to end. */
final class MatrixStop {
    volatile boolean requested;
}
