package io.jnetlab.netns;

/**
 * A file stands where a network namespace was expected: a pin whose mount is gone, a namespace of another kind, or
 * something else altogether.
 */
public final class NotANetnsException extends NetnsException {
    NotANetnsException(String namespace, String path, String whatItIs) {
        super(namespace, path + " is " + whatItIs + ", not a network namespace", null);
    }
}
