package io.jnetlab.observe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Options of a {@link LinkTable} in {@code IFLA_INFO_DATA}. */
public final class LinkOptions {
    // Beside IFLA_GRE_IKEY, linux/if_tunnel.h.
    private static final int IFLA_GRE_IFLAGS = 2;
    private static final int IFLA_GRE_OFLAGS = 3;
    private static final int IFLA_GRE_OKEY = 5;
    private static final int GRE_KEY = 0x2000;

    /** Finds the ifindex of a device by its name. */
    public interface Devices {
        int index(String name) throws IOException;
    }

    /** Finds the name of a device by its ifindex; null for one that is not there. */
    interface Names {
        @Nullable
        String name(int index);
    }

    private LinkOptions() {}

    /** The options that aren't as in the language's default. */
    static SortedMap<String, String> decode(LinkTable table, NlAttributes data, Names names)
            throws NetlinkDecodeException {
        SortedMap<String, String> out = new TreeMap<>();
        for (LinkOption o : table.options()) {
            String value = decode(o, data, names);
            if (value == null) {
                value = o.kernelUnset();
            }
            if (value != null && !value.equals(o.unset())) {
                out.put(o.word(), value);
            }
        }
        return out;
    }

    private static @Nullable String decode(LinkOption o, NlAttributes data, Names names) throws NetlinkDecodeException {
        int number = o.number();
        return switch (o.codec()) {
            case U8 -> data.has(number) ? word(o, data.u8(number, 0)) : null;
            case U16 -> data.has(number) ? word(o, data.u16(number, 0)) : null;
            case U32 -> data.has(number) ? word(o, Integer.toUnsignedLong(data.u32(number, 0))) : null;
            case BE16 -> data.has(number) ? word(o, be16(data, number)) : null;
            case BE32 -> data.has(number) ? word(o, be32(data, number)) : null;
            case IP_ADDRESS -> address(o, data);
            case DEVICE, MEMBER -> data.u32(number, 0) == 0 ? null : names.name(data.u32(number, 0));
            case GRE_KEY -> (be16(data, IFLA_GRE_IFLAGS) & GRE_KEY) == 0 ? null : Long.toString(be32(data, number));
        };
    }

    private static int be16(NlAttributes data, int number) throws NetlinkDecodeException {
        NlReader in = data.get(number);
        return in == null ? 0 : in.be16();
    }

    private static long be32(NlAttributes data, int number) throws NetlinkDecodeException {
        NlReader in = data.get(number);
        return in == null ? 0 : (long) in.be16() << 16 | in.be16();
    }

    private static @Nullable String address(LinkOption o, NlAttributes data) throws NetlinkDecodeException {
        for (int number : new int[] {o.number(), o.number6()}) {
            byte[] bytes = number == 0 ? null : data.bytes(number);
            if (bytes != null && (bytes.length == 4 || bytes.length == 16)) {
                IpAddress address = IpAddress.ofBytes(bytes);
                if (!address.isUnspecified()) {
                    return address.toString();
                }
            }
        }
        return null;
    }

    private static String word(LinkOption o, long code) {
        int at = code > Integer.MAX_VALUE ? -1 : o.codes().indexOf((int) code);
        return at < 0 ? Long.toString(code) : o.words().get(at);
    }

    /** All options of a new device that the kernel would not give it by itself. */
    public static NlAttributes encode(LinkKind.Optioned kind, Devices devices) throws IOException {
        NlWriter out = new NlWriter();
        for (LinkOption o : kind.table().options()) {
            String value = kind.value(o);
            if (!value.equals(o.kernelUnset()) && o.codec() != LinkOption.Codec.MEMBER) {
                encode(o, value, devices, out);
            }
        }
        return NlAttributes.of(out);
    }

    /** The options of those words, or all where the kernel wants them all. */
    public static NlAttributes encode(LinkKind.Optioned kind, List<String> words, Devices devices) throws IOException {
        NlWriter out = new NlWriter();
        for (LinkOption o : kind.table().options()) {
            String value = kind.value(o);
            if (kind.table().whole() ? !value.isEmpty() : words.contains(o.word())) {
                encode(o, value, devices, out);
            }
        }
        return NlAttributes.of(out);
    }

    private static void encode(LinkOption o, String value, Devices devices, NlWriter out) throws IOException {
        switch (o.codec()) {
            case U8 -> out.u8(o.number(), (int) code(o, value));
            case U16 -> out.u16(o.number(), (int) code(o, value));
            case U32 -> out.u32(o.number(), (int) code(o, value));
            case BE16 -> out.be16(o.number(), (int) code(o, value));
            case BE32 -> be32(o.number(), code(o, value), out);
            case DEVICE, MEMBER -> out.u32(o.number(), value.isEmpty() ? 0 : devices.index(value));
            case IP_ADDRESS -> {
                if (value.isEmpty()) {
                    boolean v4 = o.number() != 0;
                    out.bytes(v4 ? o.number() : o.number6(), new byte[v4 ? 4 : 16]);
                } else {
                    IpAddress address = IpAddress.parse(value);
                    out.bytes(address.isV6() ? o.number6() : o.number(), address.toBytes());
                }
            }
            case GRE_KEY -> {
                int flags = value.isEmpty() ? 0 : GRE_KEY;
                long key = value.isEmpty() ? 0 : Long.parseLong(value);
                out.be16(IFLA_GRE_IFLAGS, flags).be16(IFLA_GRE_OFLAGS, flags);
                be32(o.number(), key, out);
                be32(IFLA_GRE_OKEY, key, out);
            }
        }
    }

    private static void be32(int number, long value, NlWriter out) {
        int start = out.begin(number);
        out.be16((int) (value >>> 16) & 0xffff).be16((int) value & 0xffff).end(start);
    }

    private static long code(LinkOption o, String value) {
        int at = o.words().indexOf(value);
        return at >= 0 ? o.codes().get(at) : Long.parseLong(value);
    }
}
