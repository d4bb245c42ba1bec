package io.jnetlab.random;

import java.util.List;
import java.util.Random;

/** Makes decisions, the same for the same seed. */
final class Choice {
    final Random random;

    Choice(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Both included. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    final <T> T of(T... all) {
        return of(List.of(all));
    }
}
