package io.jnetlab.sys;

/** A set of signals in memory: {@code sigset_t}. */
final class SignalSet {
    private static final int SIZE = 128;

    private final Memory bits = Memory.allocate(SIZE);

    static SignalSet of(int... signals) {
        SignalSet set = new SignalSet();
        for (int signal : signals) {
            set.bits.putLong(0, set.bits.getLong(0) | 1L << signal - 1);
        }
        return set;
    }

    long address() {
        return bits.address();
    }

    void keep() {
        bits.keep();
    }
}
