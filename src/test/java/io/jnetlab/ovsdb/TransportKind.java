package io.jnetlab.ovsdb;

/** Both ways to a Unix socket, for tests that each must pass. */
enum TransportKind {
    LIBC {
        @Override
        OvsdbTransport connect(String path, long timeoutMillis) throws OvsdbException {
            return LibcTransport.connect(path, timeoutMillis);
        }
    },
    JNR {
        @Override
        OvsdbTransport connect(String path, long timeoutMillis) throws OvsdbException {
            return JnrTransport.connect(path, timeoutMillis);
        }
    };

    abstract OvsdbTransport connect(String path, long timeoutMillis) throws OvsdbException;

    OvsdbClient client(String path, long timeoutMillis) throws OvsdbException {
        return new OvsdbClient(new JsonRpcConnection(connect(path, timeoutMillis)), timeoutMillis);
    }
}
