package io.jnetlab.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks inputs in a few places at random: bits, ranges, pieces of other inputs, words, lines, nesting. */
final class Mutator {
    static final int MAX_LENGTH = 1 << 16;

    private static final int MAX_CHANGES = 5;
    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 7, 8, 15, 16, 20, 127, 128, 255, 0x7fff, 0x8000, 0xffff};

    private final Random random;
    private final List<byte[]> corpus;
    private final List<byte[]> words;
    private final boolean text;

    /**
     * @param corpus from which pieces are taken
     * @param words that are put in
     * @param text whether words and lines mean something, rather than bytes and numbers
     */
    Mutator(Random random, List<byte[]> corpus, List<byte[]> words, boolean text) {
        this.random = random;
        this.corpus = corpus;
        this.words = words;
        this.text = text;
    }

    byte[] mutate(byte[] input) {
        byte[] out = input;
        for (int i = 1 + random.nextInt(MAX_CHANGES); i > 0; i--) {
            out = change(out);
            if (out.length > MAX_LENGTH) {
                out = Arrays.copyOf(out, MAX_LENGTH);
            }
        }
        return out;
    }

    private byte[] change(byte[] in) {
        int kind = random.nextInt(20);
        if (text && kind < 8) {
            return kind < 4 ? replaceWord(in) : changeLines(in);
        }
        return switch (kind) {
            case 0, 1, 8 -> flip(in);
            case 2, 3, 9 -> number(in);
            case 4, 10, 11 -> splice(in, range(in), randomWord());
            case 5, 12 -> splice(in, new int[] {at(in), -1}, randomWord());
            case 6, 13, 14 -> splice(in, range(in), piece(other()));
            case 7, 15 -> splice(in, range(in), new byte[0]);
            case 16 -> repeat(in);
            case 17 -> Arrays.copyOf(in, random.nextInt(in.length + 1));
            case 18 -> nest(in);
            default -> splice(in, new int[] {at(in), -1}, piece(in));
        };
    }

    private byte[] other() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] randomWord() {
        return words.get(random.nextInt(words.size()));
    }

    private int at(byte[] in) {
        return random.nextInt(in.length + 1);
    }

    /** First and behind the last, mostly near each other. */
    private int[] range(byte[] in) {
        int from = at(in);
        int most = random.nextInt(4) == 0 ? in.length : 16;
        return new int[] {from, Math.min(in.length, from + random.nextInt(most + 1))};
    }

    private byte[] piece(byte[] of) {
        int[] range = range(of);
        return Arrays.copyOfRange(of, range[0], range[1]);
    }

    /** Puts something in the place of a range; of an empty one where its end is -1. */
    private static byte[] splice(byte[] in, int[] range, byte[] piece) {
        int end = Math.max(range[0], range[1]);
        byte[] out = new byte[range[0] + piece.length + in.length - end];
        System.arraycopy(in, 0, out, 0, range[0]);
        System.arraycopy(piece, 0, out, range[0], piece.length);
        System.arraycopy(in, end, out, range[0] + piece.length, in.length - end);
        return out;
    }

    private byte[] flip(byte[] in) {
        byte[] out = in.clone();
        if (out.length > 0) {
            out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return out;
    }

    /** A number of one, two or four bytes, in the processor's order, becomes another. */
    private byte[] number(byte[] in) {
        byte[] out = in.clone();
        int width = 1 << random.nextInt(3);
        if (out.length < width) {
            return out;
        }
        // Lengths and types stand at multiples of their size.
        int place = random.nextInt(out.length / width) * width;
        int number =
                switch (random.nextInt(3)) {
                    case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
                    case 1 -> random.nextInt();
                    default -> out[place] + random.nextInt(9) - 4;
                };
        for (int i = 0; i < width; i++) {
            out[place + i] = (byte) (number >> 8 * i);
        }
        return out;
    }

    private byte[] repeat(byte[] in) {
        byte[] piece = piece(in);
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 2000 : 8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (times-- > 0 && all.size() < MAX_LENGTH) {
            all.writeBytes(piece);
        }
        return splice(in, new int[] {at(in), -1}, all.toByteArray());
    }

    private byte[] nest(byte[] in) {
        byte[] opening = random.nextBoolean() ? new byte[] {'['} : ascii(text ? "{a: " : "{\"a\":");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(400); i > 0; i--) {
            all.writeBytes(opening);
        }
        return splice(in, new int[] {at(in), -1}, all.toByteArray());
    }

    /** A word or number gives way to another, of this input or of the corpus. */
    private byte[] replaceWord(byte[] in) {
        boolean whole = random.nextBoolean();
        int[] place = word(in, whole);
        byte[] from = random.nextInt(3) == 0 ? in : other();
        int[] taken = word(from, whole);
        byte[] word = random.nextInt(4) == 0 ? randomWord() : Arrays.copyOfRange(from, taken[0], taken[1]);
        return splice(in, place, word);
    }

    /** @param whole whether 10.0.0.1/24 is a word; else it is five */
    private int[] word(byte[] in, boolean whole) {
        int start = at(in);
        while (start > 0 && isWord(in[start - 1], whole)) {
            start--;
        }
        while (start < in.length && !isWord(in[start], whole)) {
            start++;
        }
        int end = start;
        while (end < in.length && isWord(in[end], whole)) {
            end++;
        }
        return new int[] {start, end};
    }

    private static boolean isWord(byte b, boolean whole) {
        boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b < 0;
        return letter || whole && "._-/:".indexOf(b) >= 0;
    }

    /** Lines go, come twice, come from elsewhere, or move by an indentation. */
    private byte[] changeLines(byte[] in) {
        int[] here = lines(in);
        return switch (random.nextInt(5)) {
            case 0 -> splice(in, here, new byte[0]);
            case 1 -> splice(in, new int[] {here[1], -1}, Arrays.copyOfRange(in, here[0], here[1]));
            case 2 -> splice(in, new int[] {here[0], -1}, ascii(" ".repeat(1 + random.nextInt(4))));
            case 3 -> {
                int[] there = lines(in);
                yield splice(in, new int[] {here[0], -1}, Arrays.copyOfRange(in, there[0], there[1]));
            }
            default -> {
                byte[] from = other();
                int[] there = lines(from);
                yield splice(in, new int[] {here[0], -1}, Arrays.copyOfRange(from, there[0], there[1]));
            }
        };
    }

    /** Whole lines, one or a few. */
    private int[] lines(byte[] in) {
        int start = at(in);
        while (start > 0 && in[start - 1] != '\n') {
            start--;
        }
        int end = start;
        for (int lines = 1 + random.nextInt(4); lines > 0 && end < in.length; end++) {
            if (in[end] == '\n') {
                lines--;
            }
        }
        return new int[] {start, end};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
