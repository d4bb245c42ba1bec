package io.jnetlab.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The generator reaches all that it says it does. */
final class RandomFileTest {
    private static final int FILES = 80;
    private static final int EDITS = 10;

    @Test
    void eachMakerMakesRightFilesAndMostFilesAreRight() {
        Map<String, int[]> counts = new TreeMap<>();
        for (int seed = 0; seed < FILES; seed++) {
            RandomFile file = RandomFile.ofLanguage(new Random(seed));
            for (int i = 0; i < EDITS; i++) {
                file.edit();
            }
            file.counts().forEach((name, n) -> {
                int[] sum = counts.computeIfAbsent(name, key -> new int[2]);
                sum[0] += n[0];
                sum[1] += n[1];
            });
        }
        List<String> never = new ArrayList<>();
        for (Maker maker : Makers.all()) {
            if (counts.getOrDefault(maker.name(), new int[2])[1] == 0) {
                never.add(maker.name());
            }
        }
        StringBuilder table = new StringBuilder();
        int wrong = 0;
        int right = 0;
        for (Map.Entry<String, int[]> e : counts.entrySet()) {
            int[] n = e.getValue();
            wrong += n[0];
            right += n[1];
            table.append(e.getKey())
                    .append(": ")
                    .append(n[1])
                    .append(" of ")
                    .append(n[0] + n[1])
                    .append('\n');
        }
        assertEquals(List.of(), never, "makers that never made a right file");
        assertTrue(right > wrong, right + " right, " + wrong + " wrong\n" + table);
    }

    @Test
    void sameSeedGivesTheSameFiles() {
        RandomFile one = RandomFile.ofLanguage(new Random(7));
        RandomFile other = RandomFile.ofLanguage(new Random(7));
        for (int i = 0; i < EDITS; i++) {
            assertEquals(one.yaml(), other.yaml());
            one.edit();
            other.edit();
        }
    }
}
