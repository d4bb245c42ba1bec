package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexesTest {
    @ParameterizedTest
    @CsvSource({
        "5.10.0-30-amd64, true",
        "6.1.176, true",
        "6.14.11, true",
        "6.15.0-rc1, false",
        "6.18.44-fc, false",
        "7.0, false",
        "10.2+, false"
    })
    void tellsKernelsApart(String release, boolean old) {
        assertEquals(old, Indexes.looksUpWhereItIsAsked(release));
    }
}
