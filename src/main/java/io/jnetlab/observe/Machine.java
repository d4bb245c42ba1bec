package io.jnetlab.observe;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetnsPin;
import io.jnetlab.netns.NetnsPins;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.netns.NoSuchNetnsException;
import io.jnetlab.netns.NotANetnsException;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine as it is reached: the host's namespace, the pinned ones, Open vSwitch. Opens each once and keeps it open.
 *
 * <p>Not for several threads at once.
 */
public final class Machine implements AutoCloseable {
    /** Its descriptor, and the socket inside. */
    private static final int FILES_OF_A_PLACE = 2;

    private final NetworkNamespaces namespaces = new NetworkNamespaces();
    private final Place host;
    private final Map<NetnsName, Place> places = new HashMap<>();
    /** Namespaces that something else made, which the lab has let go: undoing goes back to them. */
    private final List<Place> released = new ArrayList<>();

    private final Set<NetnsName> attached = new HashSet<>();

    private @Nullable OpenVswitch openVswitch;

    private Machine(Place host) {
        this.host = host;
    }

    /** Opens the namespace that this process runs in. */
    public static Machine open() throws IOException {
        NetworkNamespace namespace = NetworkNamespaces.inHost();
        try {
            RtnetlinkClient client = RtnetlinkClient.open();
            return new Machine(new Place(NetnsName.HOST, namespace, client));
        } catch (IOException | RuntimeException e) {
            namespace.close();
            throw e;
        }
    }

    /** Makes, lists and deletes pins. */
    public NetworkNamespaces namespaces() {
        return namespaces;
    }

    public Place host() {
        return host;
    }

    /** The place of that name, if it is open. */
    public @Nullable Place place(NetnsName name) {
        return name.isHost() ? host : places.get(name);
    }

    /** Opens every pinned namespace that is not open yet, and closes those that are no longer pinned. */
    NetnsPins refresh() throws IOException {
        NetnsPins pins = namespaces.pins();
        Map<NetnsName, NetnsPin> there = new HashMap<>();
        for (NetnsPin pin : pins.pins()) {
            if (NetnsName.fault(pin.name()) == null) {
                there.put(new NetnsName(pin.name()), pin);
            }
        }
        for (Place place : new ArrayList<>(places.values())) {
            NetnsPin pin = there.get(place.name());
            if (pin == null || !pin.id().equals(place.namespace().id())) {
                forget(place.name());
            }
        }
        reserve(there.size() - places.size());
        List<NetworkNamespace> fresh = new ArrayList<>();
        for (NetnsName name : there.keySet()) {
            if (!places.containsKey(name)) {
                try {
                    fresh.add(namespaces.open(name.value()));
                } catch (NoSuchNetnsException | NotANetnsException e) {
                    // deleted since the folder was read
                }
            }
        }
        NetnsThread.each(fresh, this::openInside);
        return pins;
    }

    /**
     * Makes sure that so many more namespaces can be open.
     *
     * @throws SysException EMFILE where this process may not open as many files
     */
    public void reserve(int more) throws SysException {
        if (more > 0) {
            OpenFiles.reserve(FILES_OF_A_PLACE * more, FILES_OF_A_PLACE * places.size());
        }
    }

    private void openInside(NetworkNamespace namespace) throws IOException {
        add(new Place(new NetnsName(namespace.label()), namespace, RtnetlinkClient.open()));
    }

    /** The pinned namespaces that are open. */
    public Iterable<Place> places() {
        return places.values();
    }

    /** Takes in a namespace that was just made. */
    public void add(Place place) {
        places.put(place.name(), place);
    }

    /** Closes a namespace, for example before it is deleted. */
    public void forget(NetnsName name) {
        Place place = places.remove(name);
        if (place != null) {
            place.close();
        }
    }

    /** Notes that a namespace was made by something else, and others make interfaces in it too. */
    public void noteAttached(NetnsName name) {
        attached.add(name);
    }

    public boolean hasAttached() {
        return !attached.isEmpty();
    }

    public boolean isAttached(NetnsName name) {
        return attached.contains(name);
    }

    /** Keeps a namespace open that loses its pin. */
    public void release(NetnsName name) {
        Place place = places.remove(name);
        attached.remove(name);
        if (place != null) {
            released.add(place);
        }
    }

    /**
     * Opens the namespace that is to be attached.
     *
     * @throws NoSuchNetnsException if it is not there
     * @throws NotANetnsException if something else is
     */
    public NetworkNamespace open(Attachment attachment) throws NetnsException {
        String path = attachment.path();
        for (Place place : path == null ? released : List.<Place>of()) {
            if (place.namespace().id().toString().equals(attachment.text())) {
                path = "/proc/self/fd/" + place.namespace().fd().number();
            }
        }
        return NetworkNamespace.open(attachment.toString(), path == null ? attachment.text() : path);
    }

    /** The Open vSwitch that is worked with, or null where none runs. */
    public @Nullable OpenVswitch openVswitch() {
        return openVswitch;
    }

    /** Works with that Open vSwitch from now on, and closes its connection in the end. */
    public void use(@Nullable OpenVswitch found) {
        openVswitch = found;
    }

    @Override
    public void close() {
        for (Place place : places.values()) {
            place.close();
        }
        for (Place place : released) {
            place.close();
        }
        places.clear();
        released.clear();
        host.close();
        if (openVswitch != null) {
            openVswitch.close();
        }
    }
}
