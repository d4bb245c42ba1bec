package io.jnetlab.capture;

import io.jnetlab.netns.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * An interface to capture from.
 *
 * @param name what the file calls it: {@code ns1:eth0}
 * @param namespace where it is; only used while the capture is opened
 * @param pin the file that keeps the namespace: when it goes, the namespace counts as gone. Null for one that can't go
 * @param device its name there
 * @param ifindex its number there
 * @param isLoopback whether what is sent there comes back as it is ({@code IFF_LOOPBACK})
 */
public record CaptureInterface(
        String name,
        NetworkNamespace namespace,
        @Nullable String pin,
        String device,
        int ifindex,
        LinkType type,
        boolean isLoopback) {}
