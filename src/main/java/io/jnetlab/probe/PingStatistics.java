package io.jnetlab.probe;

/**
 * What came of a number of requests; times in microseconds.
 *
 * @param transmitted requests, those included that the kernel refused
 * @param received answers, without duplicates
 * @param corrupted answers with a wrong checksum, which count as nothing else
 * @param errors ICMP errors, and requests that were too long
 * @param elapsedMillis from the start to the last request
 * @param minMicros the shortest round trip, duplicates included; 0 without any
 * @param sumMicros of all round trips, duplicates included
 * @param sumSquares of their squares
 * @param pipe how many requests were under way at once, at most
 */
public record PingStatistics(
        long transmitted,
        long received,
        long duplicates,
        long corrupted,
        long errors,
        long elapsedMillis,
        long minMicros,
        long maxMicros,
        long sumMicros,
        double sumSquares,
        int pipe) {
    /** In percent of the requests, 0 to 100; 0 where none was sent. */
    public double lossPercent() {
        return transmitted == 0 ? 0 : (transmitted - received) * 100.0 / transmitted;
    }

    /** The mean round trip, rounded down; 0 without any. */
    public long averageMicros() {
        long replies = received + duplicates;
        return replies == 0 ? 0 : sumMicros / replies;
    }

    /** The standard deviation of the round trips, rounded down: what ping(8) calls mdev. */
    public long mdevMicros() {
        long replies = received + duplicates;
        if (replies == 0) {
            return 0;
        }
        double variance;
        if (sumMicros < Integer.MAX_VALUE) {
            // The square of the sum still fits: this way no rounding of the mean enters.
            long squareOfSum = sumMicros * sumMicros / replies;
            variance = (sumSquares - (double) squareOfSum) / replies;
        } else {
            long average = averageMicros();
            variance = sumSquares / replies - (double) (average * average);
        }
        return (long) Math.sqrt(Math.floor(Math.max(0, variance)));
    }
}
