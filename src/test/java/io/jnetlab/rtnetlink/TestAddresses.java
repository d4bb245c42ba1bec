package io.jnetlab.rtnetlink;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses in tests. */
final class TestAddresses {
    private TestAddresses() {}

    /** The bytes of an address that is written in digits. */
    static byte[] bytes(String text) {
        if (!text.matches("[0-9a-f.:]+")) {
            throw new IllegalArgumentException(text);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
