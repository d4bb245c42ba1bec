package io.jnetlab.observe;

/** Address families, bits/socket.h. */
final class Families {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private Families() {}
}
