package io.jnetlab.sys;

/** More files would have to be open at once than this process may have. */
public final class TooFewFilesException extends SysException {
    private static final long serialVersionUID = 1;

    private final long need;

    TooFewFilesException(long need, long limit) {
        super("open", need + " files at once, and this process may open " + limit, Errno.EMFILE);
        this.need = need;
    }

    /** How many it has to be allowed. */
    public long need() {
        return need;
    }
}
