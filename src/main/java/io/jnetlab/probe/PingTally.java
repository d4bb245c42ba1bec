package io.jnetlab.probe;

import java.util.Arrays;

/** Counts requests and answers of one run; knows the last 65,536 requests. */
final class PingTally {
    private static final int REMEMBERED = 1 << 16;

    /** When requests were sent, by sequence number, in nanoseconds of the real time clock; 0 for none. */
    private long[] sentAt = new long[16];

    private boolean[] answered = new boolean[16];
    private long transmitted;
    private long received;
    private long duplicates;
    private long corrupted;
    private long errors;
    private long min = Long.MAX_VALUE;
    private long max;
    private long sum;
    private double sumSquares;
    private int pipe;

    long transmitted() {
        return transmitted;
    }

    long received() {
        return received;
    }

    long maxMicros() {
        return max;
    }

    /** Whether so many are answered, or known to have failed. */
    boolean isComplete(int count) {
        return count > 0 && received + errors >= count;
    }

    /** The number that the next request has, 16 bits. */
    int nextSequence() {
        return (int) (transmitted + 1) & 0xffff;
    }

    /** The next request was sent, or could not be. */
    void sent(long nanos) {
        int sequence = nextSequence();
        transmitted++;
        if (sequence >= sentAt.length) {
            int size = Math.min(REMEMBERED, sentAt.length * 4);
            sentAt = Arrays.copyOf(sentAt, size);
            answered = Arrays.copyOf(answered, size);
        }
        sentAt[sequence] = nanos;
        answered[sequence] = false;
    }

    boolean wasSent(int sequence) {
        return sequence < sentAt.length && sentAt[sequence] != 0;
    }

    boolean isAnswered(int sequence) {
        return answered[sequence];
    }

    /** An answer came; gives the round trip in microseconds. */
    long answered(int sequence, long nanos) {
        // The clock may have been set back in between.
        long micros = Math.max(0, nanos - sentAt[sequence]) / 1000;
        acknowledge(sequence);
        if (answered[sequence]) {
            duplicates++;
        } else {
            received++;
            answered[sequence] = true;
        }
        min = Math.min(min, micros);
        max = Math.max(max, micros);
        sum += micros;
        sumSquares += (double) micros * micros;
        return micros;
    }

    void corrupted() {
        corrupted++;
    }

    void failed(int sequence, boolean acknowledged) {
        errors++;
        if (acknowledged) {
            acknowledge(sequence);
        }
    }

    void localError() {
        errors++;
    }

    /** How many requests went out since that one, itself included. */
    private void acknowledge(int sequence) {
        int behind = (int) (transmitted - sequence) & 0xffff;
        if (behind < REMEMBERED / 2) {
            pipe = Math.max(pipe, behind + 1);
        }
    }

    PingStatistics statistics(long elapsedMillis) {
        return new PingStatistics(
                transmitted,
                received,
                duplicates,
                corrupted,
                errors,
                elapsedMillis,
                min == Long.MAX_VALUE ? 0 : min,
                max,
                sum,
                sumSquares,
                pipe);
    }
}
