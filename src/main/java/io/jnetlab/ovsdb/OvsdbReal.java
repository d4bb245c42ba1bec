package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/** {@code <number>} that is not an {@code <integer>} (RFC 7047 section 3.1): a finite floating-point number. */
public record OvsdbReal(double value) implements OvsdbAtom {
    private static final double EXACT = 1L << 53;

    /** @throws IllegalArgumentException for infinity and NaN, which JSON has no words for */
    public OvsdbReal {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        value += 0.0; // -0.0 becomes 0.0: a database does not tell them apart
    }

    static OvsdbReal decode(double value) throws OvsdbDecodeException {
        if (Double.isInfinite(value)) {
            throw new OvsdbDecodeException("a number that is too large");
        }
        return new OvsdbReal(value);
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public OvsdbAtom canonical() {
        return value == Math.rint(value) && Math.abs(value) <= EXACT ? new OvsdbInteger((long) value) : this;
    }

    @Override
    public void write(JsonText out) {
        out.value(value);
    }

    @Override
    public int compareTo(OvsdbAtom other) {
        return other instanceof OvsdbReal real ? Double.compare(value, real.value) : rank() - other.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OvsdbReal real && value == real.value;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
