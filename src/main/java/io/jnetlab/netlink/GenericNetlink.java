package io.jnetlab.netlink;

import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.List;

/** Families of generic netlink: {@code linux/genetlink.h}. */
public final class GenericNetlink {
    private static final int GENL_ID_CTRL = 0x10;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;

    private GenericNetlink() {}

    /**
     * The number of a family, for example {@code ovs_datapath}, by which the kernel says that it has an Open vSwitch
     * datapath: {@code genl ctrl get name NAME}. The kernel loads the module first where it is there and not loaded.
     *
     * @param socket one for {@link NlConstants#NETLINK_GENERIC}
     * @return -1 if the kernel has no such family
     */
    public static int family(NetlinkSocket socket, String name) throws IOException {
        NlRequest request = new NlRequest(
                GENL_ID_CTRL,
                "CTRL_CMD_GETFAMILY",
                0,
                new GenericMessage(
                        CTRL_CMD_GETFAMILY, 1, NlAttributes.of(new NlWriter().string(CTRL_ATTR_FAMILY_NAME, name))));
        List<NlMessage> messages;
        try {
            messages = socket.request(request);
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return -1;
            }
            throw e;
        }
        for (NlMessage message : messages) {
            int id = GenericMessage.decode(message.payload()).attributes().u16(CTRL_ATTR_FAMILY_ID, -1);
            if (id >= 0) {
                return id;
            }
        }
        throw new NetlinkDecodeException("the answer about family " + name + " has no number");
    }

    /** Whether the kernel, in the calling thread's network namespace, has a family. */
    public static boolean has(String name) throws IOException {
        try (NetlinkSocket socket = NetlinkSocket.open(NlConstants.NETLINK_GENERIC)) {
            return family(socket, name) >= 0;
        }
    }
}
