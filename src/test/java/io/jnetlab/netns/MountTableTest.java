package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.sys.NamespaceCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MountTableTest {
    private static final byte[] MOUNTINFO =
            """
            24 29 0:22 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
            30 29 0:26 / /run rw,nosuid,nodev shared:12 - tmpfs tmpfs rw,size=100k
            80 30 0:4 net:[4026532281] /run/netns/ns1 rw shared:12 - nsfs nsfs rw
            81 30 0:4 mnt:[4026532282] /run/netns/mnt rw - nsfs nsfs rw
            82 30 0:4 net:[4026532283] /run/a\\040b\\134c rw shared:1 master:2 propagate_from:3 - nsfs nsfs rw
            83 24 0:22 / /sys ro,relatime - sysfs sysfs rw
            short line
            """
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void networkNamespacesAreFoundWithTheirPaths() {
        assertEquals(
                List.of(
                        new NetnsPin("ns1", "/run/netns/ns1", NetnsPin.Kind.OTHER, new NetnsId(4, 4026532281L)),
                        new NetnsPin("a b\\c", "/run/a b\\c", NetnsPin.Kind.OTHER, new NetnsId(4, 4026532283L))),
                MountTable.netnsPins(MOUNTINFO));
    }

    @Test
    void flagsAreThoseOfTheTopmostMount() {
        assertEquals(NamespaceCalls.MS_RDONLY, MountTable.flagsOf(MOUNTINFO, "/sys"));
        assertEquals(NamespaceCalls.MS_NOSUID | NamespaceCalls.MS_NODEV, MountTable.flagsOf(MOUNTINFO, "/run"));
        assertEquals(-1, MountTable.flagsOf(MOUNTINFO, "/nothing"));
    }
}
