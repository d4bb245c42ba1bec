package io.jnetlab.probe;

/** Told of each pair's end as it comes, on the pinging thread. */
@FunctionalInterface
public interface MatrixListener {
    void ended(MatrixResult result);
}
