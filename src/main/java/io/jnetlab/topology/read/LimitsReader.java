package io.jnetlab.topology.read;

import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits} of a namespace. */
final class LimitsReader {
    private static final List<String> KEYS = List.of("cpu", "memory", "pids");

    /** The kernel gives out no less than a millisecond at a time, and at least once a second. */
    private static final long MIN_CPU = Limits.CPU_PERIOD / 1000;

    private static final long MAX_CPU = 10_000 * Limits.CPU_PERIOD;
    private static final int DECIMALS = 3;

    /** The largest page of memory that kernels have, of which limits are whole numbers. */
    private static final long PAGE = 64 << 10;

    private static final long MAX_MEMORY = 1L << 50;

    /** {@code PID_MAX_LIMIT} in linux/threads.h. */
    private static final int MAX_PIDS = 1 << 22;

    private static final String CPU_HELP = "write a part of one processor from 0.1% on, for example 50%, 200%";
    private static final String MEMORY_HELP = "write a number and its unit, for example 256MiB, 1GiB";

    private LimitsReader() {}

    /** Null where nothing is limited. */
    static @Nullable Located<Limits> read(NetnsName namespace, @Nullable Value value) {
        Fields fields = value == null ? null : value.fields("limits", KEYS);
        if (value == null || fields == null) {
            return null;
        }
        Long cpu = cpu(fields.get("cpu"));
        Long memory = memory(fields.get("memory"));
        Located<Integer> pids = Scalars.integer(fields.get("pids"), "a number of processes", 1, MAX_PIDS);
        return cpu == null && memory == null && pids == null
                ? null
                : new Located<>(
                        new Limits(namespace, cpu, memory, pids == null ? null : (Long) (long) pids.value()),
                        value.place());
    }

    private static @Nullable Long cpu(@Nullable Value value) {
        String text = value == null ? null : value.text("a part of a processor");
        if (value == null || text == null) {
            return null;
        }
        boolean percent = text.endsWith("%");
        long cpu = thousandths(percent ? text.substring(0, text.length() - 1) : text);
        if (cpu < 0 || !percent) {
            value.error(
                    Words.quote(text) + " is not a part of a processor", cpu > 0 ? "write " + text + "%" : CPU_HELP);
            return null;
        }
        if (cpu < MIN_CPU || cpu > MAX_CPU) {
            value.error(Words.quote(text) + " is out of the range of processor time", CPU_HELP);
            return null;
        }
        return cpu;
    }

    /** A decimal number in thousandths; -1 for other text. */
    private static long thousandths(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        if (part.length() > DECIMALS || point >= 0 && part.isEmpty() || whole.length() > 9) {
            return -1;
        }
        long number = Scalars.number(whole);
        // With a digit before, zeros at the start are taken.
        long fraction = Scalars.number("1" + part + "0".repeat(DECIMALS - part.length()));
        return number < 0 || fraction < 0 ? -1 : number * 1000 + fraction - 1000;
    }

    private static @Nullable Long memory(@Nullable Value value) {
        String text = value == null ? null : value.text("a size");
        if (value == null || text == null) {
            return null;
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long number = Scalars.number(text.substring(0, digits));
        String unit = text.substring(digits);
        int shift = shift(unit);
        if (number < 0 || shift < 0) {
            // Of a thousand: nobody means that of memory.
            int meant = unit.length() == 2 && unit.endsWith("B") ? shift(unit.substring(0, 1)) : -1;
            value.error(
                    Words.quote(text) + " is not a size",
                    number > 0 && meant >= 0 ? "write " + number + unit.charAt(0) + "iB" : MEMORY_HELP);
            return null;
        }
        if (number > MAX_MEMORY >> shift || number << shift < PAGE) {
            value.error(
                    Words.quote(text) + " is out of the range of a limit of memory",
                    "write a size from 64KiB to 1024TiB");
            return null;
        }
        return (number << shift) / PAGE * PAGE;
    }

    /** The binary logarithm of a unit; -1 for what is none. */
    private static int shift(String unit) {
        return switch (unit) {
            case "", "B" -> 0;
            case "K", "KiB" -> 10;
            case "M", "MiB" -> 20;
            case "G", "GiB" -> 30;
            case "T", "TiB" -> 40;
            default -> -1;
        };
    }
}
