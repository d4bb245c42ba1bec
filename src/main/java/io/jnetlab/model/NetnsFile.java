package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that stands over one of {@code /etc} for programs inside a namespace, see ip-netns(8): the symbolic link
 * {@code /etc/netns/NAME/hosts} or {@code resolv.conf}, or the text in the lab's folder that such links lead to.
 *
 * <p>A link is the lab's by where it leads to; it is its own mark.
 *
 * @param path absolute
 * @param target where the link leads to; null for a file that is none
 * @param content the text; null for a link, and for a file outside of the lab's folder
 */
public record NetnsFile(String path, @Nullable String target, @Nullable String content) implements Resource {
    public static final String LINK = "link";
    public static final String CONTENT = "content";

    /** Where ip-netns(8) looks for a folder of a namespace's name. */
    public static final String ETC_NETNS = "/etc/netns";

    public static final String HOSTS = "hosts";
    public static final String RESOLV_CONF = "resolv.conf";

    private static final String FOLDERS = "/run/jnetlab/lab-";

    public static NetnsFile link(String path, String target) {
        return new NetnsFile(path, target, null);
    }

    public static NetnsFile text(String path, String content) {
        return new NetnsFile(path, null, content);
    }

    /** The folder of what belongs to a lab while it is up. */
    public static String labFolder(LabName lab) {
        return FOLDERS + lab;
    }

    /** {@code /etc/netns/NAMESPACE/FILE}. */
    public static String pathIn(NetnsName namespace, String file) {
        return ETC_NETNS + "/" + namespace + "/" + file;
    }

    /** The namespace that a link stands for, which {@link #pathIn} was asked about. */
    public static NetnsName namespaceOf(NetnsFile link) {
        return new NetnsName(link.path.substring(ETC_NETNS.length() + 1, link.path.lastIndexOf('/')));
    }

    /** The text that all namespaces of a lab share. */
    public static String shared(LabName lab, String file) {
        return labFolder(lab) + "/" + file;
    }

    /** Whether a path is that of a text which {@link #shared} gives. */
    public static boolean isShared(String path) {
        return path.endsWith("/" + HOSTS);
    }

    /** The text of one namespace. */
    public static String own(LabName lab, NetnsName namespace, String file) {
        return labFolder(lab) + "/" + namespace + "." + file;
    }

    /** Whether a file of that name in a lab's folder is such a text. */
    public static boolean isText(String name) {
        return name.equals(HOSTS) || name.endsWith("." + HOSTS) || name.endsWith("." + RESOLV_CONF);
    }

    /** The lab in whose folder a path is, or null. */
    public static @Nullable LabName labOf(String path) {
        int end = path.startsWith(FOLDERS) ? path.indexOf('/', FOLDERS.length()) : -1;
        String name = end < 0 ? "" : path.substring(FOLDERS.length(), end);
        return LabName.fault(name) == null ? new LabName(name) : null;
    }

    public static ResourceId id(String path) {
        return new ResourceId(ResourceId.Kind.FILE, NetnsName.HOST, path);
    }

    @Override
    public ResourceId id() {
        return id(path);
    }

    /** It outlasts the namespace that it is for. */
    @Override
    public @Nullable ResourceId parent() {
        return null;
    }

    @Override
    public List<Attribute> attributes() {
        return new AttributeList().add(LINK, target).add(CONTENT, content).toList();
    }
}
