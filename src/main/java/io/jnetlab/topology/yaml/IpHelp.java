package io.jnetlab.topology.yaml;

import io.jnetlab.model.IpAddress;

/** Guesses what was meant by a text that is no address. */
public final class IpHelp {
    private IpHelp() {}

    public static String address(String text) {
        return text.indexOf(':') >= 0
                ? "write groups of hexadecimal digits, for example fd00::1"
                : "write four numbers from 0 to 255 without leading zeros, for example 10.0.0.1";
    }

    public static String prefix(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        IpAddress parsed = IpAddress.tryParse(address);
        if (parsed != null) {
            return slash < 0
                    ? "write the prefix length too: " + text + (parsed.isV6() ? "/64" : "/24")
                    : "the length of an " + (parsed.isV6() ? "IPv6 prefix is 0 to 128" : "IPv4 prefix is 0 to 32")
                            + ", for example " + address + (parsed.isV6() ? "/64" : "/24");
        }
        boolean v6 = address.indexOf(':') >= 0;
        return "write ADDRESS/LENGTH, for example " + (v6 ? "fd00::1/64" : "10.0.0.30/24");
    }
}
