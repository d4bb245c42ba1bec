package io.jnetlab.sys;

/** Somebody else could decide where names in a folder lead. */
public final class UnsafeFolderException extends SysException {
    private static final long serialVersionUID = 1;

    UnsafeFolderException(String path, String fault) {
        super("open", path + ", which " + fault, Errno.EPERM);
    }

    /** How to mend it. */
    public String help() {
        return "look who made it and why, and remove it, or chown root and chmod go-w it";
    }
}
