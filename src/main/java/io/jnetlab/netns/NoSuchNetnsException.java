package io.jnetlab.netns;

/** There is no namespace of this name. */
public final class NoSuchNetnsException extends NetnsException {
    NoSuchNetnsException(String namespace, String path) {
        super(namespace, path + " does not exist", null);
    }
}
