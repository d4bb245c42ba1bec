package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What examinations look at: the live network, what the lab's file wants, and what was worked out already. */
final class Scene {
    private final LiveNetwork live;
    private final LabState wanted;
    private final Commands commands;
    private final Wires wires;
    private final Map<InterfaceId, Segment> segments = new HashMap<>();
    private final Map<NetnsName, FilterRules> filters = new HashMap<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param wanted what the lab's file says; empty where there is none */
    Scene(LiveNetwork live, LabState wanted) {
        this.live = live;
        this.wanted = wanted;
        this.commands = new Commands(live.switchPrefix());
        this.wires = new Wires(live, commands);
    }

    LiveNetwork live() {
        return live;
    }

    LabState wanted() {
        return wanted;
    }

    Commands commands() {
        return commands;
    }

    Wires wires() {
        return wires;
    }

    /** What a frame from an interface comes to. */
    Segment segment(InterfaceId from) {
        Segment known = segments.get(from);
        if (known == null) {
            known = Segment.of(from, wires);
            segments.put(from, known);
        }
        return known;
    }

    /** The rules of nftables of a namespace; none, and a note, where they can't be read. */
    FilterRules filters(NetnsName name) throws IOException {
        FilterRules known = filters.get(name);
        if (known == null) {
            try {
                known = FilterRules.parse(live.rulesetJson(name));
            } catch (IOException e) {
                note("the firewall of " + Names.of(name) + " could not be read: " + e.getMessage());
                known = FilterRules.NONE;
            }
            filters.put(name, known);
        }
        return known;
    }

    /** Notes what could not be looked at, or might matter. */
    void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    /** Remembers what may stop a packet, where nothing does for certain. */
    void suspect(Position position, Stop stop) {
        suspects.add(new Suspect(position, stop));
    }

    /** What may stop the packet, and where it was then. */
    record Suspect(Position position, Stop stop) {}

    List<Suspect> suspects() {
        return suspects;
    }

    List<String> notes() {
        return notes;
    }

    /** The interfaces of a namespace but lo. */
    List<LiveLink> links(NetnsName name) {
        List<LiveLink> out = new ArrayList<>();
        for (LiveLink link : live.links(name)) {
            if (!link.isLoopback()) {
                out.add(link);
            }
        }
        return out;
    }

    /** Whether a namespace has an address. */
    boolean has(NetnsName name, IpAddress address) {
        for (LiveLink link : live.links(name)) {
            if (link.has(address)) {
                return true;
            }
        }
        return false;
    }

    /** The addresses that the file gives a namespace. */
    List<Address> wantedAddresses(NetnsName name) {
        List<Address> out = new ArrayList<>();
        for (Address address : wantedAddresses()) {
            if (address.iface().namespace().equals(name)) {
                out.add(address);
            }
        }
        return out;
    }

    /** All addresses of the file. */
    List<Address> wantedAddresses() {
        List<Address> out = new ArrayList<>();
        for (Resource resource : wanted.resources().values()) {
            if (resource instanceof Address address) {
                out.add(address);
            }
        }
        return out;
    }

    /** Of the same address in the file, with whichever length; the address's own where it is not there. */
    ResourceId wantedId(Address live) {
        for (Address one : wantedAddresses(live.iface().namespace())) {
            if (one.iface().equals(live.iface())
                    && one.prefix().address().equals(live.prefix().address())) {
                return one.id();
            }
        }
        return live.id();
    }
}
