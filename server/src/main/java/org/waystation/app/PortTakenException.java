package org.waystation.app;

/** Another program listens on the address and port wanted. */
final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String address, int port, Throwable cause) {
        super(
                "Cannot listen on " + address + ":" + port
                        + ": the port is taken or the address is not this machine's. "
                        + "Choose another with --port (0 finds a free one) or --address.",
                cause);
    }
}
