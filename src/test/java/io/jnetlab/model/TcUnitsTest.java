package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "10ms, 10000, 10ms",
        "1.5ms, 1500, 1500us",
        "0.25s, 250000, 250ms",
        "2s, 2000000, 2s",
        "100us, 100, 100us",
        "0ms, 0, 0us",
        "0.0004ms, 0, 0us",
        "0.0006ms, 1, 1us"
    })
    void times(String text, long microseconds, String written) {
        assertEquals(microseconds, TcUnits.parseTime(text));
        assertEquals(written, TcUnits.time(microseconds));
    }

    @ParameterizedTest
    @CsvSource({
        "10mbit, 1250000, 10mbit",
        "10Mbit, 1250000, 10mbit",
        "1.5gbit, 187500000, 1500mbit",
        "64kbit, 8000, 64kbit",
        "100bit, 13, 104bit",
        "100gbit, 12500000000, 100gbit"
    })
    void rates(String text, long bytesPerSecond, String written) {
        assertEquals(bytesPerSecond, TcUnits.parseRate(text));
        assertEquals(written, TcUnits.rate(bytesPerSecond));
    }

    @ParameterizedTest
    @CsvSource({"64kb, 65536, 64kb", "1500b, 1500, 1500b", "1mb, 1048576, 1mb", "1.5kb, 1536, 1536b"})
    void sizes(String text, long bytes, String written) {
        assertEquals(bytes, TcUnits.parseSize(text));
        assertEquals(written, TcUnits.size(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "100%, 4294967295, 100%",
        "1%, 42949673, 1%",
        "0.1%, 4294967, 0.1%",
        "0.000001%, 43, 0.000001%",
        "0%, 0, 0%",
        "33.333333%, 1431655751, 33.333333%"
    })
    void probabilities(String text, long fraction, String written) {
        assertEquals(fraction, TcUnits.parseProbability(text));
        assertEquals(written, TcUnits.probability((int) fraction));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "ms", "-1ms", "1,5ms", "1.ms", ".5ms", "1..2ms", "10 ms", "1e3ms", "1m", "5ns", "10msx"
            })
    void noTimes(String text) {
        assertEquals(TcUnits.NONE, TcUnits.parseTime(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "%", "-1%", "101%", "100.000001%", "1 %", "1%%", "x%"})
    void noProbabilities(String text) {
        assertEquals(TcUnits.NONE, TcUnits.parseProbability(text));
    }

    /** Whatever the kernel says is written so that it means the same when it is read. */
    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Seeds.forAll(2000, random -> {
            long time = 1L + random.nextInt(1_000_000_000);
            assertEquals(time, TcUnits.parseTime(TcUnits.time(time)));
            long rate = 1L + random.nextInt(100_000_000);
            assertEquals(rate, TcUnits.parseRate(TcUnits.rate(rate)));
            String percent = TcUnits.probability(random.nextInt());
            assertEquals(percent, TcUnits.probability((int) TcUnits.parseProbability(percent)));
        });
    }
}
