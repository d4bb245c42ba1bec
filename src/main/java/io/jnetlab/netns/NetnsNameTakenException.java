package io.jnetlab.netns;

/** A namespace was to get a name that another file in the pin folder has. */
public final class NetnsNameTakenException extends NetnsException {
    NetnsNameTakenException(String namespace, String path) {
        super(namespace, path + " exists", null);
    }
}
