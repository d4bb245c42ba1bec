package io.jnetlab.capture;

import org.jspecify.annotations.Nullable;

/**
 * What is captured and when it ends.
 *
 * @param snapLength how many bytes of a packet are kept at most
 * @param count after how many packets it ends; 0 for never
 * @param millis after how long it ends; 0 for never
 * @param filter in the words of pcap-filter(7); null for all packets
 * @param application what writes the file, for the file
 */
public record CaptureOptions(int snapLength, long count, long millis, @Nullable String filter, String application) {
    /** As tcpdump(8): more than any packet has. */
    public static final int MAX_SNAP_LENGTH = 262_144;

    /** Whether it goes on until somebody or something ends it. */
    public boolean isEndless() {
        return count == 0 && millis == 0;
    }
}
