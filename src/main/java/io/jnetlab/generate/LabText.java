package io.jnetlab.generate;

/** The text of a file, up to what a topology file may have. */
final class LabText {
    private static final int MOST = 10 << 20;

    private final StringBuilder out = new StringBuilder();

    static GenerateException tooLarge() {
        return new GenerateException(
                "the file would be over 10 MiB, which a topology file may have at most", "take smaller numbers");
    }

    LabText line(String text) throws GenerateException {
        if (out.length() + text.length() >= MOST) {
            throw tooLarge();
        }
        out.append(text).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
