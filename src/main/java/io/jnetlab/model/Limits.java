package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of a namespace may use together: its control group, cgroups(7), where it has limits.
 *
 * @param cpu microseconds of a processor in each {@link #CPU_PERIOD}, {@code cpu.max}; null for no limit, as below
 * @param memory bytes, {@code memory.max}
 * @param pids how many processes and threads, {@code pids.max}
 */
public record Limits(NetnsName namespace, @Nullable Long cpu, @Nullable Long memory, @Nullable Long pids)
        implements Resource {
    public static final String CPU = "limits.cpu";
    public static final String MEMORY = "limits.memory";
    public static final String PIDS = "limits.pids";

    /** In microseconds: the kernel's own default. */
    public static final long CPU_PERIOD = 100_000;

    /**
     * The group below the namespace's that programs join which are started by hand. It is there where the namespace has
     * limits, and so is their mark.
     */
    public static final String JOINED = "exec";

    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int KIBI_BITS = 10;

    public static ResourceId id(NetnsName namespace) {
        return new ResourceId(ResourceId.Kind.CONTROL_GROUP, namespace, "limits");
    }

    @Override
    public ResourceId id() {
        return id(namespace);
    }

    @Override
    public ResourceId parent() {
        return ResourceId.namespace(namespace);
    }

    /** The group outlasts the namespace. */
    @Override
    public List<ResourceId> standsOn() {
        return List.of();
    }

    @Override
    public List<Attribute> attributes() {
        return new AttributeList()
                .add(CPU, cpuText())
                .add(MEMORY, memoryText())
                .add(PIDS, pids)
                .toList();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }

    /** As {@code 50%} of one processor. */
    public @Nullable String cpuText() {
        return cpu == null ? null : percent(cpu) + "%";
    }

    /** The limit of processor time as a decimal number of percent. */
    public static String percent(long cpu) {
        long perPercent = CPU_PERIOD / 100;
        String digits = Long.toString(perPercent + cpu % perPercent);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return cpu / perPercent + (end > 1 ? "." + digits.substring(1, end) : "");
    }

    /** As {@code 256MiB}, in the largest unit of which it is a whole number. */
    public @Nullable String memoryText() {
        if (memory == null) {
            return null;
        }
        int unit = 0;
        long number = memory;
        while (unit + 1 < SIZES.length && number > 0 && number % (1 << KIBI_BITS) == 0) {
            number >>= KIBI_BITS;
            unit++;
        }
        return number + SIZES[unit];
    }
}
