package io.jnetlab.observe;

import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NetlinkOverflowException;
import io.jnetlab.netlink.NetlinkSubscription;
import io.jnetlab.netlink.NlConstants;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netns.NetnsId;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.rtnetlink.Neighbour;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.Rtm;
import io.jnetlab.rtnetlink.RtnetlinkGroups;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears that something changes in namespaces, or that a pin comes or goes, and does not look at what it is. One thread uses
 * it; any may {@link #wake} it.
 */
final class NetnsEvents implements AutoCloseable {
    private static final int[] GROUPS = {
        RtnetlinkGroups.RTNLGRP_LINK,
        RtnetlinkGroups.RTNLGRP_NEIGH,
        RtnetlinkGroups.RTNLGRP_TC,
        RtnetlinkGroups.RTNLGRP_IPV4_IFADDR,
        RtnetlinkGroups.RTNLGRP_IPV4_ROUTE,
        RtnetlinkGroups.RTNLGRP_IPV4_RULE,
        RtnetlinkGroups.RTNLGRP_IPV6_IFADDR,
        RtnetlinkGroups.RTNLGRP_IPV6_ROUTE,
        RtnetlinkGroups.RTNLGRP_IPV6_RULE,
        RtnetlinkGroups.RTNLGRP_IPV4_NETCONF,
        RtnetlinkGroups.RTNLGRP_IPV6_NETCONF,
        RtnetlinkGroups.RTNLGRP_NSID
    };

    /** The family of what a bridge has learned. */
    private static final int AF_BRIDGE = 7;

    /** More are left for the next time: who makes them may be faster than we are. */
    private static final int MOST_DATAGRAMS = 1000;

    private record Ear(NetnsId namespace, NetlinkSubscription subscription) {}

    private final Map<NetnsName, Ear> ears = new HashMap<>();
    private final Wakeup wakeup;

    /** Tells of each mount and unmount by POLLPRI: proc_pid_mountinfo(5). */
    private final Fd mounts;

    private @Nullable Poll poll;
    private final List<NetnsName> places = new ArrayList<>();
    private final Set<NetnsName> changed = new HashSet<>();

    private NetnsEvents(Wakeup wakeup, Fd mounts) {
        this.wakeup = wakeup;
        this.mounts = mounts;
    }

    static NetnsEvents open() throws SysException {
        Wakeup wakeup = Wakeup.open();
        try {
            return new NetnsEvents(wakeup, FileCalls.open("/proc/self/mountinfo"));
        } catch (SysException e) {
            wakeup.close();
            throw e;
        }
    }

    /**
     * Hears in these of a machine's namespaces from now on, and in no others.
     *
     * @return the new ones among them: what happened there before was not heard
     */
    Set<NetnsName> follow(Set<NetnsName> names, Machine machine) throws IOException {
        boolean gone = false;
        for (Iterator<Map.Entry<NetnsName, Ear>> each = ears.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<NetnsName, Ear> e = each.next();
            Place place = names.contains(e.getKey()) ? machine.place(e.getKey()) : null;
            if (place == null || !place.namespace().id().equals(e.getValue().namespace())) {
                e.getValue().subscription().close();
                each.remove();
                gone = true;
            }
        }
        List<Place> fresh = new ArrayList<>();
        for (NetnsName name : names) {
            Place place = ears.containsKey(name) ? null : machine.place(name);
            if (place != null) {
                fresh.add(place);
            }
        }
        new Opening(fresh).run();
        if (gone || !fresh.isEmpty()) {
            poll = null;
        }
        Set<NetnsName> out = new HashSet<>();
        for (Place place : fresh) {
            out.add(place.name());
        }
        return out;
    }

    /** Those in which something has happened since this was asked last. */
    Set<NetnsName> takeChanged() {
        Set<NetnsName> out = new HashSet<>(changed);
        changed.clear();
        return out;
    }

    /** Subscribes in one place after another, on a thread that enters each. */
    private final class Opening {
        private final Map<NetworkNamespace, Place> fresh = new LinkedHashMap<>();

        Opening(List<Place> places) {
            for (Place place : places) {
                fresh.put(place.namespace(), place);
            }
        }

        void run() throws IOException {
            NetnsThread.each(new ArrayList<>(fresh.keySet()), this::open);
        }

        private void open(NetworkNamespace namespace) throws IOException {
            Place place = fresh.get(namespace);
            if (place != null) {
                NetlinkSubscription heard = NetlinkSubscription.open(NlConstants.NETLINK_ROUTE, GROUPS);
                ears.put(place.name(), new Ear(namespace.id(), heard));
            }
        }
    }

    /**
     * Waits until something happens.
     *
     * @return whether something did; false when the time was over
     */
    boolean await(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        Poll all = poll();
        while (true) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (all.await(Math.max(0, left)) == 0) {
                return false;
            }
            if (hasHappened(all)) {
                return true;
            }
        }
    }

    private boolean hasHappened(Poll all) throws IOException {
        boolean happened = all.ready(1) != 0;
        if (all.ready(0) != 0) {
            FileCalls.read(wakeup.fd(), Memory.allocate(8), 0, 8);
            happened = true;
        }
        for (int i = 0; i < places.size(); i++) {
            Ear ear = all.ready(2 + i) == 0 ? null : ears.get(places.get(i));
            if (ear != null && drain(ear.subscription())) {
                changed.add(places.get(i));
                happened = true;
            }
        }
        return happened;
    }

    private Poll poll() {
        Poll all = poll;
        if (all == null) {
            all = new Poll(2 + ears.size());
            all.add(wakeup.fd(), Poll.POLLIN);
            all.add(mounts, Poll.POLLPRI);
            places.clear();
            for (Map.Entry<NetnsName, Ear> e : ears.entrySet()) {
                places.add(e.getKey());
                all.add(e.getValue().subscription().fd(), Poll.POLLIN);
            }
            poll = all;
        }
        return all;
    }

    /** Takes out what has come; says whether anything of it can have to do with a lab. */
    private static boolean drain(NetlinkSubscription subscription) throws IOException {
        boolean matters = false;
        for (int i = 0; i < MOST_DATAGRAMS; i++) {
            try {
                List<NlMessage> messages = subscription.receive(0);
                if (messages.isEmpty()) {
                    break;
                }
                for (NlMessage message : messages) {
                    matters |= matters(message);
                }
            } catch (NetlinkOverflowException lost) {
                matters = true; // whatever it was, all of this namespace is read again
            }
        }
        return matters;
    }

    /** Neighbours that were found by themselves, and what bridges have learned, come and go all the time. */
    private static boolean matters(NlMessage message) throws NetlinkDecodeException {
        if (message.type() != Rtm.RTM_NEWNEIGH && message.type() != Rtm.RTM_DELNEIGH) {
            return true;
        }
        NeighbourMessage neighbour = NeighbourMessage.decode(message.payload());
        return neighbour.family() != AF_BRIDGE
                && (message.type() == Rtm.RTM_DELNEIGH || (neighbour.state() & Neighbour.NUD_PERMANENT) != 0);
    }

    /** Lets {@link #await} return as if something had happened. */
    void wake() {
        wakeup.signal();
    }

    @Override
    public void close() {
        for (Ear ear : ears.values()) {
            ear.subscription().close();
        }
        ears.clear();
        mounts.close();
        wakeup.close();
    }
}
