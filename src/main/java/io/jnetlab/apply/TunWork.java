package io.jnetlab.apply;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkOption;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.TunStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.TunDevice;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.List;

/**
 * Makes devices through {@code /dev/net/tun}. Such a device ends with the process that makes it until it is told to stay,
 * which is done when it has its mark: so none is ever left without.
 */
final class TunWork {
    private TunWork() {}

    /** Adds what is missing where the plan makes such a device and the machine can't. */
    static void collect(Plan plan, List<MissingFeatureException> missing) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof TunStep) {
                try {
                    TunDevice.open().close();
                } catch (SysException e) {
                    missing.add(new MissingFeatureException(
                            "tun and tap devices can't be made: " + e.getMessage(),
                            "load the module (modprobe tun), or let the container have /dev/net/tun"));
                }
                return;
            }
        }
    }

    static void add(TunStep step, Place place, LinkWork links, Indexes indexes) throws IOException {
        Interface wanted = step.link();
        String name = step.iface().name().value();
        int flags = 0;
        for (LinkOption o : step.kind().table().options()) {
            String value = step.kind().value(o);
            if (value.equals("tap")) {
                flags |= TunDevice.IFF_TAP;
            } else if (value.equals("tun")) {
                flags |= TunDevice.IFF_TUN;
            } else if (value.equals("on")) {
                flags |= TunDevice.IFF_MULTI_QUEUE;
            }
        }
        LinkBuilder link = LinkWork.named(step.iface()).alias(links.aliasOf(wanted));
        LinkWork.describe(wanted, link);
        String user = step.kind().options().get("user");
        String group = step.kind().options().get("group");
        try (TunDevice device = NetnsThread.call(place.namespace(), TunDevice::open)) {
            device.make(name, indexes.next(step.iface()), flags);
            if (user != null) {
                device.owner((int) Long.parseLong(user));
            }
            if (group != null) {
                device.group((int) Long.parseLong(group));
            }
            place.client().execute(LinkRequests.set(link.build()));
            device.persist();
        }
    }
}
