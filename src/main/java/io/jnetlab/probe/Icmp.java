package io.jnetlab.probe;

/** Numbers and the checksum of ICMP, RFC 792, and ICMPv6, RFC 4443. */
final class Icmp {
    static final int ECHO_REPLY = 0;
    static final int DEST_UNREACH = 3;
    static final int SOURCE_QUENCH = 4;
    static final int REDIRECT = 5;
    static final int ECHO = 8;
    static final int TIME_EXCEEDED = 11;
    static final int PARAMETER_PROBLEM = 12;

    /** Code of {@link #DEST_UNREACH}. */
    static final int FRAG_NEEDED = 4;

    static final int V6_DEST_UNREACH = 1;
    static final int V6_PACKET_TOO_BIG = 2;
    static final int V6_TIME_EXCEEDED = 3;
    static final int V6_PARAMETER_PROBLEM = 4;
    static final int V6_ECHO_REQUEST = 128;
    static final int V6_ECHO_REPLY = 129;

    /** Type, code, checksum, identifier, sequence number. */
    static final int HEADER = 8;

    private Icmp() {}

    /** The Internet checksum, RFC 1071; 0 over a message that contains its right one. */
    static int checksum(byte[] message, int offset, int length) {
        int sum = 0;
        int end = offset + length;
        int i = offset;
        for (; i + 1 < end; i += 2) {
            sum += (message[i] & 0xff) << 8 | (message[i + 1] & 0xff);
        }
        if (i < end) {
            sum += (message[i] & 0xff) << 8;
        }
        // 64 KiB of 16-bit words can't overflow an int.
        sum = (sum >>> 16) + (sum & 0xffff);
        sum += sum >>> 16;
        return ~sum & 0xffff;
    }
}
